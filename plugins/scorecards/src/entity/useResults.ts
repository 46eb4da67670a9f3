import { useApi } from '@backstage/frontend-plugin-api';
import type { LoadingState } from '@slipway/components';
import type { Results } from '@slipway/plugin-scorecards-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { scorecardsApiRef } from '../api/scorecardsApi';

/** The results of one entity, and how to get newer ones. */
export interface ResultsAccess {
  state: LoadingState<Results>;
  refreshing: {
    loading: boolean;
    error?: Error;
    isDone: boolean;
    /** Collects the facts of the entity and evaluates it, now. */
    start: () => void;
  };
}

/**
 * Reads all checks of an entity. What came last is what there is, whether it was read or refreshed.
 *
 * @param entity - its ref; for another one, the component needs another key
 */
export function useResults(entity: string): ResultsAccess {
  const client = useApi(scorecardsApiRef);
  const [value, setValue] = useState<Results>();
  const { loading, error, retry } = useAsyncRetry(
    async () => setValue(await client.getResults({ entity })),
    [client, entity],
  );
  const [refreshed, start] = useAsyncFn(async () => {
    setValue(await client.refresh({ entity }));
    return true;
  }, [client, entity]);
  return {
    state: { value, loading, error, retry },
    refreshing: {
      loading: refreshed.loading,
      error: refreshed.error,
      isDone: refreshed.value === true,
      start,
    },
  };
}
