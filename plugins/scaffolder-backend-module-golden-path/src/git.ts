import { execFile } from 'node:child_process';
import { devNull } from 'node:os';
import { promisify } from 'node:util';
import { isError } from '@backstage/errors';

const run = promisify(execFile);

/** No command of this module needs longer, so one that does is stuck. */
const TIMEOUT_MS = 120_000;
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** What a person may have set up in files that git reads even without its settings. */
const isolation = [
  `core.attributesFile=${devNull}`,
  'core.autocrlf=false',
  `core.excludesFile=${devNull}`,
  `core.hooksPath=${devNull}`,
  'gc.auto=0',
  'maintenance.auto=false',
].flatMap(setting => ['-c', setting]);

/** How to run git. */
export interface GitOptions {
  /** The folder to run in. */
  cwd: string;
  /** Variables on top of the environment: the git directory, the author of a commit. */
  env?: Record<string, string>;
  /** Ends the command. */
  signal?: AbortSignal;
}

/**
 * Runs git as if on a machine that nobody has set up: no settings, templates, hooks, ignore or attribute files but
 * those of the repository.
 *
 * @returns what git wrote, without the white space around it
 * @throws Error when git is missing, when the signal ended it, or with what git said when it failed
 */
export async function git(
  args: string[],
  { cwd, env, signal }: GitOptions,
): Promise<string> {
  try {
    const { stdout } = await run('git', [...isolation, ...args], {
      cwd,
      env: { ...cleanEnvironment(), ...env },
      maxBuffer: MAX_OUTPUT_BYTES,
      signal,
      timeout: TIMEOUT_MS,
      windowsHide: true,
    });
    return stdout.trim();
  } catch (error) {
    throw explain(error, args);
  }
}

function cleanEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(
    ([key]) => !key.startsWith('GIT_'),
  );
  return {
    ...Object.fromEntries(inherited),
    GIT_ATTR_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: devNull,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  };
}

function explain(error: unknown, args: string[]): Error {
  if (!isError(error)) {
    return new Error(`git ${args[0]} failed`);
  }
  if (error.name === 'AbortError') {
    return new Error('The launch was cancelled while git was at work');
  }
  if (error.code === 'ENOENT') {
    return new Error(
      'git was not found on the machine that runs the portal: install git and launch again',
    );
  }
  const said = [error.stderr, error.stdout]
    .map(output => String(output ?? '').trim())
    .find(Boolean);
  return new Error(
    `git ${args[0]} failed: ${said ?? `exit code ${error.code}`}`,
  );
}
