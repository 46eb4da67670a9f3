import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import type { PermissionPolicy } from '@backstage/plugin-permission-node';
import { readRoles } from '@slipway/backend-common';
import { PortalPolicy } from './PortalPolicy';

/** What decides who may do what: one object for the permission back end and for every plugin that asks in this process. */
export const permissionPolicyServiceRef = createServiceRef<PermissionPolicy>({
  id: 'slipway.permissionPolicy',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { config: coreServices.rootConfig },
      factory: ({ config }) => new PortalPolicy(readRoles(config)),
    }),
});
