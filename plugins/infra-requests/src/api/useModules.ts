import { useApi } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from './infraRequestsApi';

/** What may be asked for, and where. */
export function useModules() {
  const client = useApi(infraRequestsApiRef);
  return useAsyncRetry(() => client.getModules(), [client]);
}
