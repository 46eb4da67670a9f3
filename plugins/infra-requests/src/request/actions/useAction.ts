import { toastApiRef, useApi } from '@backstage/frontend-plugin-api';
import type {
  InfraRequest,
  InfraRequestsClient,
} from '@slipway/plugin-infra-requests-common';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { infraRequestsApiRef } from '../../api/infraRequestsApi';

/** What the dialog of an action is given. */
export interface ActionProps {
  request: InfraRequest;
  /** With what the request is by then. */
  onDone: (request: InfraRequest) => void;
  /** When it was refused: the request may be another than the reader sees. */
  onRefused: () => void;
}

/**
 * Does something to a request.
 *
 * @param act - calls the back end
 * @param done - what to say when it went well
 */
export function useAction(
  { onDone, onRefused }: ActionProps,
  act: (client: InfraRequestsClient) => Promise<InfraRequest>,
  done: string,
) {
  const client = useApi(infraRequestsApiRef);
  const toast = useApi(toastApiRef);
  return useAsyncFn(async () => {
    let changed: InfraRequest;
    try {
      changed = await act(client);
    } catch (error) {
      onRefused();
      throw error;
    }
    toast.post({ title: done, timeout: 5_000 });
    onDone(changed);
  }, [client, toast, act, done, onDone, onRefused]);
}
