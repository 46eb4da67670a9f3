import type { AccessRow } from '../AccessRow';

/** Permissions of infrastructure on request. */
export const infraRequestsRows: AccessRow[] = [
  {
    permission: 'infra-requests.module.read',
    title: 'see what can be asked for, and have a request checked',
    roles: ['viewer', 'machine'],
  },
  {
    permission: 'infra-requests.request.read',
    title: 'see requests, their plans and logs',
    roles: ['member', 'platform', 'machine'],
    ownership: {
      check: 'plugin',
      of: 'your own, those of your groups and of groups below them, and those that wait for you',
    },
  },
  {
    permission: 'infra-requests.request.create',
    title: 'ask for infrastructure',
    roles: ['member', 'machine'],
    ownership: { check: 'plugin', of: 'groups that you are in' },
  },
  {
    permission: 'infra-requests.request.manage',
    title: 'change, cancel, extend and destroy',
    roles: ['member', 'machine'],
    ownership: {
      check: 'plugin',
      of: 'what groups own that you are in; to extend, also what takes the approval of a group that you are in',
    },
  },
  {
    permission: 'infra-requests.request.decide',
    title: 'approve and reject requests',
    roles: ['approver'],
    ownership: {
      check: 'plugin',
      of: 'requests of others that wait for a group that you are in',
    },
  },
  {
    permission: 'infra-requests.output.reveal',
    title: 'have secrets revealed',
    roles: ['member'],
    ownership: { check: 'plugin', of: 'what groups own that you are in' },
  },
  {
    permission: 'infra-requests.run.report',
    title: 'report how the run of a pipeline went',
    roles: ['machine'],
  },
  {
    permission: 'infra-requests.audit.read',
    title: 'read and verify the audit trail of infrastructure',
    roles: ['auditor'],
  },
  {
    permission: 'infra-requests.insights.read',
    title: 'read how infrastructure on request is used',
    roles: ['platform'],
  },
];
