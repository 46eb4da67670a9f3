import { posix } from 'node:path';
import { InputError } from '@backstage/errors';
import { git } from './git';

/** The files of one commit, read from git's store, so a half-written work tree plays no part. */
export class CommitTree {
  constructor(
    private readonly gitDirectory: string,
    readonly commit: string,
  ) {}

  /**
   * Reads a file.
   *
   * @param path - relative to the root of the repository, with forward slashes
   * @param maxBytes - the size past which the file is refused
   * @returns its text, or undefined when the commit has no such path
   * @throws InputError when the path leaves the repository, is no plain file, or is too large
   */
  async readText(path: string, maxBytes: number): Promise<string | undefined> {
    const clean = confine(path);
    const listing = await git(
      this.gitDirectory,
      'ls-tree',
      '-z',
      '--long',
      '--full-tree',
      this.commit,
      '--',
      clean,
    );
    const [details, name] = listing.replace(/\0$/, '').split('\t');
    if (name !== clean) {
      return undefined;
    }
    const [mode, , oid, size] = details.split(/ +/);
    if (!mode.startsWith('100')) {
      throw new InputError(`${clean} is not a plain file in the repository`);
    }
    if (Number(size) > maxBytes) {
      throw new InputError(
        `${clean} has ${size} bytes, at most ${maxBytes} are read`,
      );
    }
    return git(this.gitDirectory, 'cat-file', 'blob', oid);
  }
}

function confine(path: string): string {
  const clean = posix.normalize(path);
  const isOutside =
    clean === '..' || clean.startsWith('../') || clean.startsWith('/');
  if (isOutside || clean === '.' || /[\p{Cc}\\]/u.test(clean)) {
    throw new InputError(
      `${JSON.stringify(path)} does not name a file of the same repository`,
    );
  }
  return clean;
}
