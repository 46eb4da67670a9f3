import { isError } from '@backstage/errors';
import {
  GitFailedError,
  GitMissingError,
  type GitOptions,
  runGit,
} from '@slipway/git';

/** No command of a launch needs longer, so one that does is stuck. In milliseconds. */
const TIMEOUT = 120_000;

/**
 * Runs git for a launch, in words for the person who launches.
 *
 * @returns what git wrote, without the white space around it
 * @throws Error when git is missing, when the signal ended it, or with what git said when it failed
 */
export async function git(
  args: string[],
  options: Omit<GitOptions, 'timeout'>,
): Promise<string> {
  try {
    return (await runGit(args, { ...options, timeout: TIMEOUT })).trim();
  } catch (error) {
    throw explain(error, args[0]);
  }
}

function explain(error: unknown, command: string): unknown {
  if (error instanceof GitMissingError) {
    return new Error(
      'git was not found on the machine that runs the portal: install git and launch again',
    );
  }
  if (error instanceof GitFailedError) {
    return new Error(`git ${command} failed: ${error.said}`);
  }
  return isError(error) && error.name === 'AbortError'
    ? new Error('The launch was cancelled while git was at work')
    : error;
}
