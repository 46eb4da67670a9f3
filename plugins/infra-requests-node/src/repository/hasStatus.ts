import { RequestError } from 'octokit';

/** Whether GitHub has answered so. */
export function hasStatus(
  error: unknown,
  status: number,
): error is RequestError {
  return error instanceof RequestError && error.status === status;
}
