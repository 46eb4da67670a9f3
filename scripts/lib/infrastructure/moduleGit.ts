import { execFileSync } from 'node:child_process';
import os from 'node:os';
import { root } from '../../bootstrap/paths.mjs';

const NAME = 'Slipway';
const MAIL = 'slipway@localhost';

/**
 * Runs git on a repository of modules in the name of whoever releases them, whatever settings the machine has.
 *
 * @param repository - the folder of a bare repository
 * @param environment - more variables for git
 * @returns what git printed, without white space around it
 */
export const moduleGit =
  (repository: string, environment: NodeJS.ProcessEnv = {}) =>
  (...args: string[]): string =>
    execFileSync('git', ['--git-dir', repository, ...args], {
      cwd: root,
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: os.devNull,
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_AUTHOR_NAME: NAME,
        GIT_AUTHOR_EMAIL: MAIL,
        GIT_COMMITTER_NAME: NAME,
        GIT_COMMITTER_EMAIL: MAIL,
        ...environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    }).trim();
