import { useApi } from '@backstage/frontend-plugin-api';
import type {
  InfraRequest,
  PreviewInput,
  Run,
} from '@slipway/plugin-infra-requests-common';
import { useState } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { infraRequestsApiRef } from '../../api/infraRequestsApi';
import { isUnderWay } from '../runWords';

/** What would become of a change. */
export interface PreviewProgress {
  /** The run that plans it, as it is now. */
  run?: Run;
  /** Why there is none. */
  error?: Error;
  isPending: boolean;
  /** Whether the reader has seen what can be seen of exactly this change. */
  isDone: boolean;
  start: () => void;
}

/**
 * Has a change planned, to be looked at before it is asked for. Another change has to be planned anew.
 *
 * @param change - undefined where there is none
 * @param onStarted - the request has one more run
 */
export function usePreview(
  request: InfraRequest,
  change: PreviewInput | undefined,
  onStarted: () => void,
): PreviewProgress {
  const client = useApi(infraRequestsApiRef);
  const key = JSON.stringify(change);
  // Of another revision, the same change may do something else.
  const about = `${request.revision} ${key}`;
  const [asked, setAsked] = useState<string>();
  const [state, start] = useAsyncFn(async () => {
    setAsked(about);
    const queued = await client.preview(request.id, JSON.parse(key));
    onStarted();
    return queued;
  }, [client, request.id, key, about, onStarted]);
  if (asked !== about) {
    return { isPending: false, isDone: false, start };
  }
  const { value, error, loading } = state;
  const run = request.runs.find(({ n }) => n === value?.n) ?? value;
  const isPending = loading || (run !== undefined && isUnderWay(run));
  return { run, error, isPending, isDone: !isPending, start };
}
