import { useApi } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from './scorecardsApi';

/** The scorecards, by title. */
export function useScorecards() {
  const client = useApi(scorecardsApiRef);
  return useAsyncRetry(
    async () => (await client.getScorecards()).items,
    [client],
  );
}
