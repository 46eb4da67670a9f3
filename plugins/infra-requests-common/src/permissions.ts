import { createPermission } from '@backstage/plugin-permission-common';

/** Allows reading the catalogue of modules and checking what would be asked for. */
export const moduleReadPermission = createPermission({
  name: 'infra-requests.module.read',
  attributes: { action: 'read' },
});

/** Allows reading requests: one's own, those of one's groups, and those that one may approve; the platform group reads all. */
export const requestReadPermission = createPermission({
  name: 'infra-requests.request.read',
  attributes: { action: 'read' },
});

/** Allows making requests, for groups that one is in. */
export const requestCreatePermission = createPermission({
  name: 'infra-requests.request.create',
  attributes: { action: 'create' },
});

/** Allows changing, cancelling, extending and destroying what groups own that one is in; with the next one, extending what a rule wants one's approval for. */
export const requestManagePermission = createPermission({
  name: 'infra-requests.request.manage',
  attributes: { action: 'update' },
});

/** Allows approving and rejecting for groups that one is in, what somebody else asked for. */
export const requestDecidePermission = createPermission({
  name: 'infra-requests.request.decide',
  attributes: { action: 'update' },
});

/** Allows having secrets revealed that belong to groups that one is in. */
export const outputRevealPermission = createPermission({
  name: 'infra-requests.output.reveal',
  attributes: { action: 'read' },
});

/** Allows a pipeline to report how its run went. */
export const runReportPermission = createPermission({
  name: 'infra-requests.run.report',
  attributes: { action: 'update' },
});

/** Allows reading the audit trail and verifying it. Whoever uses it has to be an auditor, too. */
export const auditReadPermission = createPermission({
  name: 'infra-requests.audit.read',
  attributes: { action: 'read' },
});

/** Allows reading how the service is used. Whoever uses it has to be in the platform group, too. */
export const insightsReadPermission = createPermission({
  name: 'infra-requests.insights.read',
  attributes: { action: 'read' },
});

/** Every permission of the plugin. */
export const infraRequestsPermissions = [
  moduleReadPermission,
  requestReadPermission,
  requestCreatePermission,
  requestManagePermission,
  requestDecidePermission,
  outputRevealPermission,
  runReportPermission,
  auditReadPermission,
  insightsReadPermission,
];
