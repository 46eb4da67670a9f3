import {
  createExternalTokenHandler,
  externalTokenHandlersServiceRef,
  pluginTokenHandlerDecoratorServiceRef,
} from '@backstage/backend-defaults/auth';
import { DefaultHttpAuthService } from '@backstage/backend-defaults/httpAuth';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { MachineHttpAuth } from '../machine/MachineHttpAuth';
import { MachinePermissions } from '../machine/MachinePermissions';
import { checkExternalAccess } from './checkExternalAccess';
import { innerPermissionsServiceRef } from './innerPermissions';
import { pluginTokenSourceRef, tokenLookupRef } from './lookup';
import { machineRightsServiceRef } from './rights';
import { verifyAt } from './verifyAt';

/** Makes `type: machine-token` known below `backend.auth.externalAccess`. */
const tokenHandler = createServiceFactory({
  service: externalTokenHandlersServiceRef,
  deps: {
    config: coreServices.rootConfig,
    lookup: tokenLookupRef,
    plugin: coreServices.pluginMetadata,
  },
  factory({ config, lookup, plugin }) {
    checkExternalAccess(config);
    return createExternalTokenHandler<unknown>({
      type: 'machine-token',
      initialize: () => undefined,
      verifyToken: token => verifyAt(plugin.getId(), lookup, token),
    });
  },
});

const pluginTokenHandler = createServiceFactory({
  service: pluginTokenHandlerDecoratorServiceRef,
  deps: { tokens: pluginTokenSourceRef },
  factory:
    ({ tokens }) =>
    handler =>
      tokens.take(handler),
});

const httpAuth = createServiceFactory({
  service: coreServices.httpAuth,
  deps: {
    auth: coreServices.auth,
    discovery: coreServices.discovery,
    plugin: coreServices.pluginMetadata,
    rights: machineRightsServiceRef,
  },
  factory({ auth, discovery, plugin, rights }) {
    const pluginId = plugin.getId();
    return new MachineHttpAuth({
      inner: DefaultHttpAuthService.create({ auth, discovery, pluginId }),
      pluginId,
      rights,
    });
  },
});

const permissions = createServiceFactory({
  service: coreServices.permissions,
  deps: { inner: innerPermissionsServiceRef, rights: machineRightsServiceRef },
  factory: options => new MachinePermissions(options),
});

/** The services of every plugin that knows machines. */
export const machineServices = [
  tokenHandler,
  pluginTokenHandler,
  httpAuth,
  permissions,
];
