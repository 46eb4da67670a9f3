import {
  GitError,
  GitFailedError,
  GitMissingError,
  runGit,
} from '@slipway/git';

/** No command of this module needs longer, so one that does is stuck. In milliseconds. */
const TIMEOUT = 30_000;

/**
 * Runs a git command that only reads, in the given git directory. Naming the directory keeps git from looking for
 * another one, and from refusing one that another user of the machine owns.
 *
 * @returns what git wrote
 * @throws GitMissingError when there is no git, GitError with what git said when the command failed: this says nothing
 * about what the repository holds
 */
export async function git(
  gitDirectory: string,
  ...args: string[]
): Promise<string> {
  try {
    return await runGit(['--git-dir', gitDirectory, ...args], {
      timeout: TIMEOUT,
    });
  } catch (error) {
    throw explain(error, args[0]);
  }
}

function explain(error: unknown, command: string): unknown {
  if (error instanceof GitMissingError) {
    return new GitMissingError(
      'git was not found on this machine: install it, and the repositories are read again',
    );
  }
  return error instanceof GitFailedError
    ? new GitError(`git ${command} failed: ${error.said}`)
    : error;
}
