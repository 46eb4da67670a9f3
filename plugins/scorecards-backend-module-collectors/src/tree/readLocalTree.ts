import { readBlobs, runGit } from '@slipway/git';
import type { FileTree } from './FileTree';
import { type ListedFile, selectFiles } from './selectFiles';

/** The branch of the embedded forge that counts. */
const BRANCH = 'main';

/** No command needs longer, so one that does is stuck. In milliseconds. */
const TIMEOUT = 30_000;

/**
 * Reads the branch `main` of a repository on this disk from git's store, so a half-written work tree plays no part.
 *
 * @param known - the version that needs no reading
 * @returns `unchanged` when it has that version, undefined when the branch has no commit
 * @throws GitError with what git said
 */
export async function readLocalTree(
  gitDirectory: string,
  known?: string,
): Promise<FileTree | 'unchanged' | undefined> {
  const git = (...args: string[]) =>
    runGit(['--git-dir', gitDirectory, ...args], { timeout: TIMEOUT });

  const head = await git(
    'for-each-ref',
    '--format=%(objectname) %(committerdate:unix)',
    `refs/heads/${BRANCH}`,
  );
  const [version, seconds] = head.trim().split(' ');
  if (!version) {
    return undefined;
  }
  if (version === known) {
    return 'unchanged';
  }
  const listing = await git(
    'ls-tree',
    '-r',
    '-z',
    '--long',
    '--full-tree',
    version,
  );
  const files = parseListing(listing);
  const { selected, unread } = selectFiles(files);
  const blobs = await readBlobs(
    gitDirectory,
    [...new Set(selected.map(({ id }) => id))],
    { timeout: TIMEOUT },
  );
  return {
    version,
    defaultBranch: BRANCH,
    committedAt: new Date(Number(seconds) * 1_000).toISOString(),
    paths: files.map(({ path }) => path),
    texts: new Map(
      selected.map(({ path, id }) => [path, blobs.get(id)?.toString() ?? '']),
    ),
    unread,
  };
}

/** Plain files only: a symbolic link leads elsewhere, and a submodule is another repository. */
function parseListing(listing: string): (ListedFile & { id: string })[] {
  return listing
    .split('\0')
    .map(line => {
      const tab = line.indexOf('\t');
      const [mode, , id, bytes] = line.slice(0, tab).split(/ +/);
      return { mode, id, path: line.slice(tab + 1), bytes: Number(bytes) };
    })
    .filter(({ mode }) => mode.startsWith('100'));
}
