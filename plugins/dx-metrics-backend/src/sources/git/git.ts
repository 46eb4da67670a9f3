import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { promisify } from 'node:util';
import { isError } from '@backstage/errors';

const run = promisify(execFile);

const MAX_OUTPUT_BYTES = 128 * 1024 * 1024;

/** What a repository may have set up for those who read it; nothing of it is to run here. */
const isolation = [
  'core.fsmonitor=false',
  `core.hooksPath=${devNull}`,
  'gc.auto=0',
  'log.showSignature=false',
  'maintenance.auto=false',
].flatMap(setting => ['-c', setting]);

/** Git could not be run, or could not do what it was asked to. */
export class GitError extends Error {
  override name = 'GitError';
}

/** How to run git. */
export interface GitOptions {
  /** In milliseconds. */
  timeout: number;
  signal?: AbortSignal;
  /** Settings that only this command knows, and that no list of processes shows. */
  settings?: Record<string, string>;
}

/**
 * Runs git as on a machine that nobody has set up, on a repository that nobody trusts: no hooks, no programs that it
 * names, no questions.
 *
 * @returns what git wrote
 * @throws GitError with what git said
 */
export async function git(
  args: string[],
  { timeout, signal, settings = {} }: GitOptions,
): Promise<string> {
  try {
    const { stdout } = await run('git', ['--no-pager', ...isolation, ...args], {
      env: { ...cleanEnvironment(), ...settingsEnvironment(settings) },
      maxBuffer: MAX_OUTPUT_BYTES,
      timeout,
      signal,
      windowsHide: true,
    });
    return stdout;
  } catch (error) {
    throw explain(error);
  }
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !key.startsWith('GIT_'),
  );
  return {
    ...Object.fromEntries(inherited),
    GIT_ALLOW_PROTOCOL: 'http:https',
    GIT_ATTR_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_NO_LAZY_FETCH: '1',
    GIT_NO_REPLACE_OBJECTS: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

function settingsEnvironment(settings: Record<string, string>) {
  const entries = Object.entries(settings);
  return {
    GIT_CONFIG_COUNT: String(entries.length),
    ...Object.fromEntries(
      entries.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${index}`, key],
        [`GIT_CONFIG_VALUE_${index}`, value],
      ]),
    ),
  };
}

function explain(error: unknown): GitError {
  if (!isError(error)) {
    return new GitError('git failed');
  }
  if (error.code === 'ENOENT') {
    return new GitError(
      'git was not found on the machine that runs the portal: install it',
    );
  }
  const said = String(error.stderr ?? '').trim();
  return new GitError(`git failed: ${said || `exit code ${error.code}`}`);
}
