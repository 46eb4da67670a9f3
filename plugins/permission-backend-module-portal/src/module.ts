import { createBackendModule } from '@backstage/backend-plugin-api';
import { policyExtensionPoint } from '@backstage/plugin-permission-node/alpha';
import { permissionPolicyServiceRef } from './permissionPolicyServiceRef';

/** Decides who may do what, by the table of `@slipway/plugin-access-common`. */
export const permissionModulePortal = createBackendModule({
  pluginId: 'permission',
  moduleId: 'portal',
  register(env) {
    env.registerInit({
      deps: {
        extensionPoint: policyExtensionPoint,
        policy: permissionPolicyServiceRef,
      },
      async init({ extensionPoint, policy }) {
        extensionPoint.setPolicy(policy);
      },
    });
  },
});
