import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { InfraRequestsClient } from '@slipway/plugin-infra-requests-common';
import { boundedFetch } from './boundedFetch';

/** Infrastructure on request. */
export const infraRequestsApiRef = createApiRef<InfraRequestsClient>({
  id: 'plugin.infra-requests.client',
});

/** Provides {@link infraRequestsApiRef}. */
export const infraRequestsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: infraRequestsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: ({ discoveryApi, fetchApi }) =>
        new InfraRequestsClient({
          discoveryApi,
          fetchApi: boundedFetch(fetchApi),
        }),
    }),
});
