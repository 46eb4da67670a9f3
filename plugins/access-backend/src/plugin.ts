import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { Authorizer, readRoles } from '@slipway/backend-common';
import { accessPermissions } from '@slipway/plugin-access-common';
import { createRouter } from './router/createRouter';

/** Says what somebody may do in the portal, and why. */
export const accessPlugin = createBackendPlugin({
  pluginId: 'access',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        userInfo: coreServices.userInfo,
      },
      async init({ config, httpRouter, permissionsRegistry, ...services }) {
        const roles = readRoles(config);
        permissionsRegistry.addPermissions(accessPermissions);
        httpRouter.use(
          createRouter({
            authorizer: new Authorizer({ ...services, roles }),
            roles,
            userInfo: services.userInfo,
          }),
        );
        // The contract holds no secret, and tools that read it have no token.
        httpRouter.addAuthPolicy({
          path: '/v1/openapi.json',
          allow: 'unauthenticated',
        });
      },
    });
  },
});
