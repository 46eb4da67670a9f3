import ignore from 'ignore';

/** In bytes. Larger files are not what people write by hand. */
const MAX_FILE_BYTES = 256 * 1024;
const MAX_TOTAL_BYTES = 4 * 1024 * 1024;
const MAX_FILES = 500;

/** Patterns as in `.gitignore`: the files that facts are read from. */
const WANTED = ignore().add([
  '*.yaml',
  '*.yml',
  'kustomization',
  'Kustomization',
  'Dockerfile',
  'Dockerfile.*',
  '*.dockerfile',
  '*.Dockerfile',
  'Containerfile',
  'package.json',
  '.nycrc',
  '.nycrc.json',
  '.c8rc.json',
  'jest.config.*',
  'vite.config.*',
  'vitest.config.*',
  '.coveragerc',
  'pyproject.toml',
  'pytest.ini',
  'setup.cfg',
  'tox.ini',
]);

/** The code of others, and files that tests are made with. */
const FOREIGN = ignore().add([
  'node_modules/',
  'vendor/',
  'third_party/',
  'testdata/',
  'fixtures/',
  '__fixtures__/',
]);

/** A file of a repository, before it is read. */
export interface ListedFile {
  path: string;
  bytes: number;
}

/** Whether facts are read from a file. */
export function isWanted(path: string): boolean {
  return WANTED.ignores(path) && !FOREIGN.ignores(path);
}

/** Whether a wanted file is read whatever else there is. */
export function isReadable({ bytes }: ListedFile): boolean {
  return bytes <= MAX_FILE_BYTES;
}

/**
 * Chooses what is read of the files of a repository, those nearest to its root first.
 *
 * @returns `unread`: what would have been chosen, but is too large or too much
 */
export function selectFiles<T extends ListedFile>(
  files: T[],
): { selected: T[]; unread: string[] } {
  const wanted = files.filter(({ path }) => isWanted(path)).sort(byDepth);
  const selected: T[] = [];
  const unread: string[] = [];
  let total = 0;
  for (const file of wanted) {
    const fits =
      isReadable(file) &&
      selected.length < MAX_FILES &&
      total + file.bytes <= MAX_TOTAL_BYTES;
    if (fits) {
      selected.push(file);
      total += file.bytes;
    } else {
      unread.push(file.path);
    }
  }
  return { selected, unread };
}

function byDepth(one: ListedFile, other: ListedFile): number {
  return depth(one) - depth(other) || (one.path < other.path ? -1 : 1);
}

function depth({ path }: ListedFile): number {
  return path.split('/').length;
}
