import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';
import { innerPermissionsServiceRef } from '@slipway/plugin-machine-tokens-node';
import { permissionPolicyServiceRef } from '@slipway/plugin-permission-backend-module-portal';
import { NearPermissions } from './NearPermissions';

/** Backstage's own, but that people are decided on in this process: see {@link NearPermissions}. */
export const innerPermissions = createServiceFactory({
  service: innerPermissionsServiceRef,
  deps: {
    auth: coreServices.auth,
    config: coreServices.rootConfig,
    discovery: coreServices.discovery,
    policy: permissionPolicyServiceRef,
    userInfo: coreServices.userInfo,
  },
  factory({ auth, config, discovery, policy, userInfo }) {
    const far = ServerPermissionClient.fromConfig(config, { auth, discovery });
    return config.getOptionalBoolean('permission.enabled')
      ? new NearPermissions({ auth, far, policy, userInfo })
      : far;
  },
});
