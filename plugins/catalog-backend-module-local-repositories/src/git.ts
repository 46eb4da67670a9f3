import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { promisify } from 'node:util';
import { isError } from '@backstage/errors';

const run = promisify(execFile);

/** No command of this module needs longer, so one that does is stuck. */
const TIMEOUT_MS = 30_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Git could not be run or could not read: this says nothing about what the repository holds. */
export class GitError extends Error {
  override name = 'GitError';
}

/** There is no git on this machine. */
export class GitMissingError extends GitError {
  override name = 'GitMissingError';
}

/**
 * Runs a git command that only reads, in the given git directory.
 *
 * Naming the directory keeps git from looking for another one, and from refusing one that another user of the machine
 * owns. The settings of the machine and of the user who runs the portal play no part.
 *
 * @returns what git wrote, as bytes
 * @throws GitMissingError when there is no git, GitError with what git said when the command failed
 */
export async function git(
  gitDirectory: string,
  ...args: string[]
): Promise<Buffer> {
  try {
    const { stdout } = await run('git', ['--git-dir', gitDirectory, ...args], {
      encoding: 'buffer',
      env: environment(),
      maxBuffer: MAX_OUTPUT_BYTES,
      timeout: TIMEOUT_MS,
      windowsHide: true,
    });
    return stdout;
  } catch (error) {
    throw explain(error, args);
  }
}

function environment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !key.startsWith('GIT_'),
  );
  return {
    ...Object.fromEntries(inherited),
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_LITERAL_PATHSPECS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

function explain(error: unknown, args: string[]): GitError {
  if (!isError(error)) {
    return new GitError(`git ${args[0]} failed`);
  }
  if (error.code === 'ENOENT') {
    return new GitMissingError(
      'git was not found on this machine: install it, and the repositories are read again',
    );
  }
  const said = Buffer.isBuffer(error.stderr)
    ? error.stderr.toString().trim()
    : '';
  return new GitError(`git ${args[0]} failed: ${said || error.message}`);
}
