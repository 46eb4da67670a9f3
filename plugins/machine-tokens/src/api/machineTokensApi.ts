import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { MachineTokensClient } from '@slipway/plugin-machine-tokens-common';

/** The machine tokens of the portal. */
export const machineTokensApiRef = createApiRef<MachineTokensClient>({
  id: 'plugin.machine-tokens.client',
});

/** Provides {@link machineTokensApiRef}. */
export const machineTokensApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: machineTokensApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new MachineTokensClient(apis),
    }),
});
