import {
  coreServices,
  createServiceFactory,
  createServiceRef,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';

/**
 * What decides before machines are held to their rights: Backstage's own, unless a back end has another. Whoever replaces
 * it, rather than `coreServices.permissions`, cannot let machines out.
 */
export const innerPermissionsServiceRef = createServiceRef<PermissionsService>({
  id: 'slipway.innerPermissions',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
      },
      factory: ({ auth, config, discovery }) =>
        ServerPermissionClient.fromConfig(config, { auth, discovery }),
    }),
});
