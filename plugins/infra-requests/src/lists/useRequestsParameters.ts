import {
  type RequestsQuery,
  requestsQuerySchema,
  type RequestState,
  requestStateSchema,
} from '@slipway/plugin-infra-requests-common';
import { useMemo } from 'react';
import { useUrlParameters } from '@slipway/components';

const NAMES = ['state', 'module', 'environment', 'owner', 'text'] as const;
const { shape } = requestsQuerySchema;

/** Which requests are listed. It stands in the URL; what makes no sense there is left aside. */
export function useRequestsParameters() {
  const { get, set } = useUrlParameters<(typeof NAMES)[number]>();
  const state = requestStateSchema.safeParse(get('state'));
  const sane = (name: 'module' | 'environment' | 'owner' | 'text') =>
    shape[name].safeParse(get(name)).data;
  const stateName = state.data;
  const module = sane('module');
  const environment = sane('environment');
  const owner = sane('owner');
  const text = sane('text');
  const query = useMemo<RequestsQuery>(
    () => ({ state: stateName, module, environment, owner, text }),
    [stateName, module, environment, owner, text],
  );
  return {
    query,
    isNarrowed: Object.values(query).some(value => value !== undefined),
    setState: (value?: RequestState) => set('state', value),
    setModule: (value?: string) => set('module', value),
    setEnvironment: (value?: string) => set('environment', value),
    setOwner: (value?: string) => set('owner', value),
    setText: (value: string) => set('text', value, { isTyped: true }),
  };
}

/** See {@link useRequestsParameters}. */
export type RequestsParameters = ReturnType<typeof useRequestsParameters>;
