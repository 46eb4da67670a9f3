import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { type ErrorLike, isError } from '@backstage/errors';
import { isolatedEnvironment } from './environment';
import { GitFailedError, GitMissingError } from './GitError';

const run = promisify(execFile);

const MAX_OUTPUT_MIB = 128;

/** How to run git. */
export interface GitOptions {
  /** In milliseconds. A command that takes longer is stuck, and is ended. */
  timeout: number;
  /** The folder to run in; that of this process when left out. */
  cwd?: string;
  /** Variables on top of the environment: the git directory, the author of a commit. */
  env?: Record<string, string>;
  /** Settings of git that only this command knows, and that no list of processes shows. */
  settings?: Record<string, string>;
  /** Ends the command. */
  signal?: AbortSignal;
  /** What the command reads. */
  input?: string;
}

/**
 * Runs git as on a machine that nobody has set up, on a repository that nobody trusts: with no settings, templates,
 * ignore or attribute files but those of the repository, and no hooks, no programs that it names, no questions.
 *
 * @param args - the command and its arguments; no shell sees them
 * @returns what git wrote
 * @throws GitMissingError when there is no git, GitFailedError with what git said when the command failed, and the
 * AbortError of Node.js when the signal ended it
 */
export async function runGit(
  args: string[],
  options: GitOptions,
): Promise<string> {
  return (await runGitForBytes(args, options)).toString();
}

/** As {@link runGit}, for what need not be text. */
export async function runGitForBytes(
  args: string[],
  { timeout, cwd, env, settings = {}, signal, input }: GitOptions,
): Promise<Buffer> {
  try {
    const running = run('git', ['--no-pager', ...args], {
      cwd,
      encoding: 'buffer',
      env: { ...isolatedEnvironment(settings), ...env },
      maxBuffer: MAX_OUTPUT_MIB * 1024 * 1024,
      timeout,
      signal,
      windowsHide: true,
    });
    // A command that ends before it has read everything says why by itself.
    running.child.stdin?.on('error', () => {});
    running.child.stdin?.end(input);
    return (await running).stdout;
  } catch (error) {
    throw isError(error) ? explain(error, timeout) : error;
  }
}

function explain(error: ErrorLike, timeout: number): unknown {
  if (error.name === 'AbortError') {
    return error;
  }
  return error.code === 'ENOENT'
    ? new GitMissingError()
    : new GitFailedError(textOf(error.stderr) || howItEnded(error, timeout));
}

function howItEnded(error: ErrorLike, timeout: number): string {
  if (typeof error.code === 'number') {
    // Some commands say on their output why they did nothing.
    return textOf(error.stdout) || `exit code ${error.code}`;
  }
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return `it wrote more than ${MAX_OUTPUT_MIB} MiB`;
  }
  return error.killed
    ? `it took longer than ${timeout / 1_000} seconds`
    : `it was ended by ${error.signal}`;
}

function textOf(output: unknown): string {
  return String(output ?? '').trim();
}
