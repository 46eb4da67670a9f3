import { Octokit } from 'octokit';

/** After this long, in milliseconds, an answer is given up. What could not be asked is asked three times more. */
export const TIMEOUT = 30_000;

/** What {@link createGithubClient} goes by. */
export interface GithubClientOptions {
  token: string | undefined;
  /** Absent: GitHub's own. */
  apiBaseUrl: string | undefined;
  /** Interrupts calls. */
  signal?: AbortSignal;
  /** In milliseconds. */
  timeout?: number;
  /** Called as a call is sent, which may be seconds after it was made: Octokit has writes wait for each other. */
  onSend?: () => void;
}

/** A client of GitHub's API that keeps nobody waiting for longer than it has to. */
export function createGithubClient({
  token,
  apiBaseUrl,
  signal,
  timeout = TIMEOUT,
  onSend = () => {},
}: GithubClientOptions): Octokit {
  return new Octokit({
    auth: token,
    baseUrl: apiBaseUrl,
    // Octokit knows no time limit of its own: it hands on a signal, and nothing else.
    request: { fetch: boundedFetch(timeout, onSend, signal) },
    // The quota is back within the hour, and nothing would interrupt the wait for it: who asked is told.
    throttle: { onRateLimit: () => false, onSecondaryRateLimit: () => false },
  });
}

function boundedFetch(
  timeout: number,
  onSend: () => void,
  signal: AbortSignal | undefined,
): typeof fetch {
  return async (url, init) => {
    onSend();
    const limits = [AbortSignal.timeout(timeout), signal, init?.signal];
    try {
      const response = await fetch(url, {
        ...init,
        signal: AbortSignal.any(
          limits.filter(limit => limit instanceof AbortSignal),
        ),
      });
      // Octokit takes an answer that breaks off for an empty one: here it is an error, and asked for again.
      const body = await response.arrayBuffer();
      return new Response(body.byteLength > 0 ? body : null, response);
    } catch (error) {
      // By this name Octokit knows what is not to be asked again.
      throw signal?.aborted
        ? new DOMException('The call was interrupted', 'AbortError')
        : error;
    }
  };
}
