import type { FetchApi } from '@backstage/frontend-plugin-api';

/** After so long an answer is not waited for any more. In milliseconds. */
const PATIENCE = 30_000;

/** Fetches so that whoever reads something is told when no answer comes, and can ask again. */
export function boundedFetch({ fetch }: FetchApi): FetchApi {
  return {
    fetch: async (input, init) =>
      (init?.method ?? 'GET') === 'GET'
        ? fetch(input, { ...init, signal: AbortSignal.timeout(PATIENCE) })
        : // What changes something may have done so: nobody gives it up.
          fetch(input, init),
  };
}
