import { createPermission } from '@backstage/plugin-permission-common';

/** Allows reading the audit trail. Whoever uses it has to be an auditor, too. */
export const eventReadPermission = createPermission({
  name: 'audit.event.read',
  attributes: { action: 'read' },
});

/** Every permission of the plugin. */
export const auditPermissions = [eventReadPermission];
