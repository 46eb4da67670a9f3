import { useApi } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { infraRequestsApiRef } from './infraRequestsApi';

/** What a version of a module takes and gives in an environment. */
export function useModuleDetail(
  name: string,
  version: string,
  environment: string,
) {
  const client = useApi(infraRequestsApiRef);
  return useAsyncRetry(
    () => client.getModule(name, version, environment),
    [client, name, version, environment],
  );
}
