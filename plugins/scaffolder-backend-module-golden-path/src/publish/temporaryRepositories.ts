import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Begins with a dot, so that the catalog looks past it, and tells who is building there. */
const PREFIX = '.publishing';
const NAME = /^\.publishing-(?<host>.+)-(?<pid>\d+)-[^-]+$/;

/** Makes an empty folder to build a repository in, on the same file system as the place where it will end up. */
export async function makeTemporaryRepository(
  directory: string,
): Promise<string> {
  return mkdtemp(join(directory, `${PREFIX}-${hostname()}-${process.pid}-`));
}

/**
 * Removes the half-built repositories of processes of this machine that ended before they could do it themselves. To be
 * called when this process starts, so that a folder under its own id is a leftover too.
 *
 * @returns how many there were
 */
export async function removeAbandonedRepositories(
  directory: string,
): Promise<number> {
  const names = await readdir(directory).catch(() => []);
  const abandoned = names.filter(isAbandoned);
  await Promise.all(
    abandoned.map(name =>
      rm(join(directory, name), { recursive: true, force: true }),
    ),
  );
  return abandoned.length;
}

function isAbandoned(name: string): boolean {
  const { host, pid } = NAME.exec(name)?.groups ?? {};
  return (
    host === hostname() &&
    (Number(pid) === process.pid || !isRunning(Number(pid)))
  );
}

function isRunning(pid: number): boolean {
  try {
    // Signal 0 reaches nobody: it only tells whether there is a process.
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
