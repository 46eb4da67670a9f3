import { Octokit } from 'octokit';

/** After this long, in milliseconds, an answer is given up. What could not be asked is asked three times more. */
const TIMEOUT = 30_000;

/** What {@link createGithubClient} goes by. */
export interface GithubClientOptions {
  token: string | undefined;
  /** Absent: GitHub's own. */
  apiBaseUrl: string | undefined;
  /** Interrupts calls. */
  signal?: AbortSignal;
  /** In milliseconds. */
  timeout?: number;
}

/** A client of GitHub's API that keeps nobody waiting for longer than it has to. */
export function createGithubClient({
  token,
  apiBaseUrl,
  signal,
  timeout = TIMEOUT,
}: GithubClientOptions): Octokit {
  return new Octokit({
    auth: token,
    baseUrl: apiBaseUrl,
    // Octokit knows no time limit of its own: it hands on a signal, and nothing else.
    request: { fetch: boundedFetch(timeout, signal) },
    // The quota is back within the hour, and nothing would interrupt the wait for it: who asked is told.
    throttle: { onRateLimit: () => false, onSecondaryRateLimit: () => false },
  });
}

function boundedFetch(
  timeout: number,
  signal: AbortSignal | undefined,
): typeof fetch {
  return async (url, init) => {
    const limits = [AbortSignal.timeout(timeout), signal, init?.signal];
    try {
      return await fetch(url, {
        ...init,
        signal: AbortSignal.any(
          limits.filter(limit => limit instanceof AbortSignal),
        ),
      });
    } catch (error) {
      // By this name Octokit knows what is not to be asked again.
      throw signal?.aborted
        ? new DOMException('The call was interrupted', 'AbortError')
        : error;
    }
  };
}
