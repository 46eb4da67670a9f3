import { createPermission } from '@backstage/plugin-permission-common';

/** Allows reading what one may do oneself. */
export const ownReadPermission = createPermission({
  name: 'access.own.read',
  attributes: { action: 'read' },
});

/** Every permission of the plugin. */
export const accessPermissions = [ownReadPermission];
