import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { portalUrl } from '@slipway/backend-common';
import { createInfraRequestAction } from './actions/createInfraRequestAction';

/** Lets templates ask for infrastructure. */
export const scaffolderModuleInfraRequests = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'infra-requests',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        scaffolder: scaffolderActionsExtensionPoint,
      },
      async init({ auth, config, discovery, scaffolder }) {
        scaffolder.addActions(
          createInfraRequestAction({
            auth,
            discovery,
            portalUrl: portalUrl(config),
          }),
        );
      },
    });
  },
});
