import { Stats } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The branch whose head the catalog shows. */
export const MAIN_REF = 'refs/heads/main';

/** A repository of the embedded forge, as far as a look at the disk tells. */
export interface LocalRepository {
  /** The name of its folder. */
  name: string;
  /** Absolute path of its work tree, which is also what a person clones. */
  path: string;
  /** Absolute path of its git directory. */
  gitDirectory: string;
  /** When it appeared on this disk, in milliseconds since 1970. */
  createdAt: number;
  /** Changes whenever the branch `main` may have moved. Nothing has to be run to find it. */
  fingerprint: string;
}

/**
 * The repositories in a folder that have a branch `main`, oldest first.
 *
 * Left out: names that begin with a dot (a repository still being built has one), symbolic links, and whatever is no
 * git repository.
 */
export async function listRepositories(
  directory: string,
): Promise<LocalRepository[]> {
  const entries = await readdir(directory, { withFileTypes: true });
  const names = entries
    .filter(entry => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(entry => entry.name);
  const repositories = await Promise.all(
    names.map(name => inspect(directory, name)),
  );
  return repositories
    .filter(repository => repository !== undefined)
    .sort(byAge);
}

async function inspect(
  directory: string,
  name: string,
): Promise<LocalRepository | undefined> {
  const path = join(directory, name);
  const gitDirectory = join(path, '.git');
  const [folder, loose, packed] = await Promise.all([
    stat(gitDirectory),
    stat(join(gitDirectory, MAIN_REF)),
    stat(join(gitDirectory, 'packed-refs')),
  ]);
  if (!folder?.isDirectory() || (!loose && !packed)) {
    return undefined;
  }
  return {
    name,
    path,
    gitDirectory,
    createdAt: folder.birthtimeMs,
    fingerprint: [folder.ino, mark(loose), mark(packed)].join(' '),
  };
}

async function stat(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(path);
  } catch {
    // Missing, or gone since the folder was listed: to the list it is the same.
    return undefined;
  }
}

/** Git replaces these files rather than writing into them, so a new state has a new inode. */
function mark(stats: Stats | undefined): string {
  return stats ? `${stats.ino}:${stats.size}:${stats.mtimeMs}` : '-';
}

function byAge(a: LocalRepository, b: LocalRepository): number {
  return a.createdAt - b.createdAt || a.name.localeCompare(b.name);
}
