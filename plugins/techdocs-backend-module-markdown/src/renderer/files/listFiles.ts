import { readdir, realpath, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import ignore from 'ignore';
import type { DocsProblem } from '../DocsProblem';
import { isInside } from './confinedPath';
import { isIndexPath, isPagePath } from './sitePaths';

/** A file below the documentation folder. */
export type DocsFile = {
  /** Relative to the documentation folder, with forward slashes. */
  path: string;
  /** Where it really lies, symbolic links followed. */
  realPath: string;
  kind: 'page' | 'asset';
};

/**
 * Lists a documentation folder in MkDocs' order: the files of a folder before
 * those of its sub-folders, `index` and `README` first, then by name. Hidden
 * files, `node_modules` and a top-level `templates` folder are left out, as is a `README.md`
 * next to an `index.md`.
 *
 * Symbolic links are followed inside `rootDir`, the folder of `mkdocs.yml`; a
 * link that leaves it, or goes round in a circle, is a problem and is skipped.
 */
export async function listFiles(options: {
  docsDir: string;
  rootDir: string;
  excluded: string;
}): Promise<{ files: DocsFile[]; problems: DocsProblem[] }> {
  const { docsDir, rootDir } = options;
  const excluded = ignore()
    .add(['.*', '/templates/', 'node_modules/'])
    .add(options.excluded);
  const files: DocsFile[] = [];
  const problems: DocsProblem[] = [];

  async function walk(folder: string, ancestors: string[]): Promise<void> {
    const entries = await readdir(join(docsDir, folder), {
      withFileTypes: true,
    });
    const folders: string[] = [];
    const found: DocsFile[] = [];
    for (const entry of entries) {
      const path = posix.join(folder, entry.name);
      let isDirectory = entry.isDirectory();
      let realPath = join(docsDir, path);
      if (excluded.ignores(isDirectory ? `${path}/` : path)) {
        continue;
      }
      if (entry.isSymbolicLink()) {
        const target = await followLink(rootDir, realPath);
        if (target === undefined) {
          problems.push({
            severity: 'error',
            file: path,
            message:
              'is a symbolic link that is broken or leaves the documentation; it was left out',
          });
          continue;
        }
        realPath = target.path;
        isDirectory = target.isDirectory;
      }
      if (isDirectory) {
        const real = await realpath(realPath);
        if (ancestors.includes(real)) {
          problems.push({
            severity: 'error',
            file: path,
            message:
              'is a symbolic link to a folder around it; it was left out',
          });
        } else {
          folders.push(path);
        }
      } else if (entry.isFile() || entry.isSymbolicLink()) {
        found.push({
          path,
          realPath,
          kind: isPagePath(path) ? 'page' : 'asset',
        });
      }
    }
    const names = new Set(found.map(file => file.path));
    found
      .filter(
        file =>
          !(
            posix.parse(file.path).name.toLocaleLowerCase('en-US') ===
              'readme' &&
            file.kind === 'page' &&
            names.has(posix.join(folder, 'index.md'))
          ),
      )
      .sort(compareFiles)
      .forEach(file => files.push(file));
    for (const path of folders.sort(compareText)) {
      const real = await realpath(join(docsDir, path));
      await walk(path, [...ancestors, real]);
    }
  }

  await walk('', [await realpath(docsDir)]);
  return { files, problems };
}

async function followLink(
  rootDir: string,
  path: string,
): Promise<{ path: string; isDirectory: boolean } | undefined> {
  try {
    const target = await realpath(path);
    if (!isInside(rootDir, target)) {
      return undefined;
    }
    const status = await stat(target);
    return status.isDirectory() || status.isFile()
      ? { path: target, isDirectory: status.isDirectory() }
      : undefined;
  } catch {
    return undefined;
  }
}

function compareFiles(left: DocsFile, right: DocsFile): number {
  const leftIsIndex = isIndexPath(left.path);
  if (leftIsIndex !== isIndexPath(right.path)) {
    return leftIsIndex ? -1 : 1;
  }
  return compareText(left.path, right.path);
}

function compareText(left: string, right: string): number {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}
