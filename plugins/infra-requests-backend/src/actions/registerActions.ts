import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { callPlugin, type PortalServices } from '@slipway/backend-common';
import { InfraRequestsClient } from '@slipway/plugin-infra-requests-common';
import { registerModuleActions } from './registerModuleActions';
import { registerRequestActions } from './registerRequestActions';

/** Where actions are registered, and what answers them: the HTTP interface, in the name of whoever calls. */
export interface ActionServices {
  actionsRegistry: ActionsRegistryService;
  /** The HTTP interface, with the permissions of the caller and no more. */
  clientFor(credentials: BackstageCredentials): InfraRequestsClient;
  /** `app.baseUrl`. */
  portalUrl: string;
}

/**
 * Offers AI clients what a person does before and after a decision. What takes a person is not among it: approving,
 * rejecting, destroying, and being told secrets.
 */
export function registerActions(
  options: PortalServices & Omit<ActionServices, 'clientFor'>,
): void {
  const { actionsRegistry, portalUrl } = options;
  const services: ActionServices = {
    actionsRegistry,
    portalUrl,
    clientFor: credentials =>
      new InfraRequestsClient(
        callPlugin(options, {
          targetPluginId: 'infra-requests',
          onBehalfOf: credentials,
        }),
      ),
  };
  registerModuleActions(services);
  registerRequestActions(services);
}
