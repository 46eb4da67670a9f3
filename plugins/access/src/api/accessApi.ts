import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { AccessClient } from '@slipway/plugin-access-common';

/** What I may do in the portal. */
export const accessApiRef = createApiRef<AccessClient>({
  id: 'plugin.access.client',
});

/** Provides {@link accessApiRef}. */
export const accessApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: accessApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new AccessClient(apis),
    }),
});
