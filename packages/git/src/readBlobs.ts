import { GitFailedError } from './GitError';
import { type GitOptions, runGitForBytes } from './runGit';

/**
 * Reads files of a repository from git's store, all of them with one command.
 *
 * @param ids - the object ids of the files, as `git ls-tree` tells them
 * @returns the content of each, by object id
 * @throws as runGit, and GitFailedError when the repository lacks one of them
 */
export async function readBlobs(
  gitDirectory: string,
  ids: string[],
  options: Pick<GitOptions, 'timeout' | 'signal'>,
): Promise<Map<string, Buffer>> {
  if (ids.length === 0) {
    return new Map();
  }
  const output = await runGitForBytes(
    ['--git-dir', gitDirectory, 'cat-file', '--batch'],
    { ...options, input: `${ids.join('\n')}\n` },
  );
  return new Map(split(output));
}

/** Each object is a line `<id> blob <bytes>`, its content and a line feed. */
function* split(output: Buffer): Generator<[id: string, content: Buffer]> {
  let position = 0;
  while (position < output.length) {
    const end = output.indexOf('\n', position);
    const header = output.toString('latin1', position, end);
    const [id, type, bytes] = header.split(' ');
    if (type !== 'blob') {
      throw new GitFailedError(`${header} where a file was to be`);
    }
    const start = end + 1;
    position = start + Number(bytes);
    yield [id, output.subarray(start, position)];
    position += 1;
  }
}
