import { createPermission } from '@backstage/plugin-permission-common';

/** Allows listing the machine tokens of groups that one is in; members of the platform group list all. */
export const tokenReadPermission = createPermission({
  name: 'machine-tokens.token.read',
  attributes: { action: 'read' },
});

/** Allows making machine tokens for what groups own that one is in; members of the platform group make any. */
export const tokenCreatePermission = createPermission({
  name: 'machine-tokens.token.create',
  attributes: { action: 'create' },
});

/** Allows ending machine tokens of groups that one is in; members of the platform group end any. */
export const tokenRevokePermission = createPermission({
  name: 'machine-tokens.token.revoke',
  attributes: { action: 'delete' },
});

/** Every permission of the plugin. */
export const machineTokensPermissions = [
  tokenReadPermission,
  tokenCreatePermission,
  tokenRevokePermission,
];
