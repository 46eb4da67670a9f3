import type { Operation } from '@slipway/openapi';
import { z } from 'zod';
import {
  auditReadPermission,
  insightsReadPermission,
  moduleReadPermission,
  outputRevealPermission,
  requestCreatePermission,
  requestDecidePermission,
  requestManagePermission,
  requestReadPermission,
  runReportPermission,
} from '../permissions';
import {
  auditExportQuerySchema,
  auditQuerySchema,
  auditSchema,
  auditVerificationSchema,
} from '../schemas/audit';
import { insightsQuerySchema, insightsSchema } from '../schemas/insights';
import {
  moduleDetailSchema,
  moduleQuerySchema,
  modulesSchema,
} from '../schemas/modules';
import { planSchema } from '../schemas/plan';
import { checkSchema } from '../schemas/policy';
import {
  branchClosedAnswerSchema,
  branchClosedSchema,
  decisionSchema,
  destructionSchema,
  extensionCheckSchema,
  extensionSchema,
  requestChangeSchema,
  requestHeadersSchema,
  requestInputSchema,
  requestSchema,
  requestsQuerySchema,
  requestsSchema,
  runSchema,
} from '../schemas/requests';
import {
  logQuerySchema,
  logSchema,
  previewInputSchema,
  reportSchema,
  revealedSchema,
  upgradeInputSchema,
  upgradesSchema,
} from '../schemas/runs';
import { identifierSchema, versionSchema } from '../schemas/values';

const OWNERS = 'membership of the owning group';
const EXTENDERS =
  'membership of the owning group, as long as no rule wants an approval; where one does, membership of all groups that it wants, the permission infra-requests.request.decide, and not to have asked for the resource';
const APPROVERS =
  'membership of a group whose approval it waits for; the requester never has it';
const PLATFORM_ONLY = 'membership of the platform group';
const AUDITORS_ONLY = 'the role of an auditor';
const NO_REQUEST = 'There is no such request, or the caller may not read it';
const NO_RUN = 'There is no such run, or it has none';

const moduleParametersSchema = z.strictObject({
  name: identifierSchema,
  version: versionSchema,
});
const runParametersSchema = z.strictObject({
  n: z.coerce.number().int().min(1),
});
const outputParametersSchema = z.strictObject({
  name: z.string().min(1).max(100),
});

const moduleOperations: Operation[] = [
  {
    method: 'get',
    path: '/modules',
    summary: 'List the modules that may be asked for',
    permission: moduleReadPermission,
    answer: modulesSchema,
  },
  {
    method: 'get',
    path: '/modules/{name}/{version}',
    summary:
      'Read a version of a module: what it takes, as JSON Schema, and what it gives',
    permission: moduleReadPermission,
    parameters: moduleParametersSchema,
    query: moduleQuerySchema,
    answer: moduleDetailSchema,
    missing: 'There is no such module, or that version is not approved',
  },
  {
    method: 'post',
    path: '/check',
    summary: 'Say what the policy makes of a request; nothing is kept',
    permission: moduleReadPermission,
    body: requestInputSchema,
    answer: checkSchema,
  },
];

const requestOperations: Operation[] = [
  {
    method: 'post',
    path: '/requests',
    summary: 'Ask for infrastructure',
    permission: requestCreatePermission,
    alsoNeeds: 'membership of the owning group',
    headers: requestHeadersSchema,
    body: requestInputSchema,
    answer: requestSchema,
    conflicts: true,
  },
  {
    method: 'get',
    path: '/requests',
    summary: 'List requests',
    permission: requestReadPermission,
    query: requestsQuerySchema,
    answer: requestsSchema,
  },
  {
    method: 'get',
    path: '/requests/{requestId}',
    summary: 'Read a request',
    permission: requestReadPermission,
    answer: requestSchema,
    missing: NO_REQUEST,
  },
  {
    method: 'patch',
    path: '/requests/{requestId}',
    summary: 'Change what is there: other inputs, or another version',
    permission: requestManagePermission,
    alsoNeeds: OWNERS,
    body: requestChangeSchema,
    answer: requestSchema,
    conflicts: true,
    missing: NO_REQUEST,
  },
  {
    method: 'post',
    path: '/requests/{requestId}/approve',
    summary: 'Approve a plan',
    permission: requestDecidePermission,
    alsoNeeds: APPROVERS,
    body: decisionSchema,
    answer: requestSchema,
    conflicts: true,
    missing: NO_REQUEST,
  },
  {
    method: 'post',
    path: '/requests/{requestId}/reject',
    summary: 'Reject a plan',
    permission: requestDecidePermission,
    alsoNeeds: APPROVERS,
    body: decisionSchema,
    answer: requestSchema,
    conflicts: true,
    missing: NO_REQUEST,
  },
  {
    method: 'post',
    path: '/requests/{requestId}/cancel',
    summary: 'Cancel what has not been applied, or interrupt what is being',
    permission: requestManagePermission,
    alsoNeeds: OWNERS,
    answer: requestSchema,
    conflicts: true,
    missing: NO_REQUEST,
  },
  {
    method: 'post',
    path: '/requests/{requestId}/extend',
    summary: 'Extend a lease',
    permission: requestManagePermission,
    alsoNeeds: EXTENDERS,
    body: extensionSchema,
    answer: requestSchema,
    conflicts: true,
    missing: NO_REQUEST,
  },
  {
    method: 'post',
    path: '/requests/{requestId}/extend/check',
    summary: 'Say what the policy makes of a longer lease; nothing is kept',
    permission: requestManagePermission,
    alsoNeeds: EXTENDERS,
    body: extensionSchema,
    answer: extensionCheckSchema,
    conflicts: true,
    missing: NO_REQUEST,
  },
  {
    method: 'post',
    path: '/requests/{requestId}/destroy',
    summary: 'Have a resource destroyed, by a plan of its own',
    permission: requestManagePermission,
    alsoNeeds: OWNERS,
    body: destructionSchema,
    answer: requestSchema,
    conflicts: true,
    missing: NO_REQUEST,
  },
  {
    method: 'post',
    path: '/requests/{requestId}/retry',
    summary: 'Plan again what has failed',
    permission: requestManagePermission,
    alsoNeeds: OWNERS,
    answer: requestSchema,
    conflicts: true,
    missing: NO_REQUEST,
  },
  {
    method: 'post',
    path: '/requests/{requestId}/preview',
    summary: 'Plan a change, to look at only',
    permission: requestManagePermission,
    alsoNeeds: OWNERS,
    body: previewInputSchema,
    answer: runSchema,
    conflicts: true,
    missing: NO_REQUEST,
  },
  {
    method: 'post',
    path: '/requests/{requestId}/outputs/{name}/reveal',
    summary: 'Tell a secret, once',
    permission: outputRevealPermission,
    alsoNeeds: OWNERS,
    parameters: outputParametersSchema,
    answer: revealedSchema,
    conflicts: true,
    missing: NO_REQUEST,
  },
  {
    method: 'post',
    path: '/upgrades',
    summary:
      'Plan a new version of a module for many requests, to look at only',
    permission: requestManagePermission,
    alsoNeeds: 'membership of the owning groups',
    body: upgradeInputSchema,
    answer: upgradesSchema,
  },
  {
    method: 'post',
    path: '/branches/closed',
    summary: 'Have destroyed what was made for a branch',
    permission: requestManagePermission,
    alsoNeeds: 'membership of the owning groups',
    body: branchClosedSchema,
    answer: branchClosedAnswerSchema,
  },
];

const runOperations: Operation[] = [
  {
    method: 'get',
    path: '/requests/{requestId}/runs/{n}/plan',
    summary: 'Read a plan',
    permission: requestReadPermission,
    parameters: runParametersSchema,
    answer: planSchema,
    missing: NO_RUN,
  },
  {
    method: 'get',
    path: '/requests/{requestId}/runs/{n}/log',
    summary: 'Read what Terraform wrote',
    permission: requestReadPermission,
    parameters: runParametersSchema,
    query: logQuerySchema,
    answer: logSchema,
    missing: NO_RUN,
  },
  {
    method: 'post',
    path: '/requests/{requestId}/runs/{n}/report',
    summary: 'Report how the run of a pipeline went',
    permission: runReportPermission,
    parameters: runParametersSchema,
    body: reportSchema,
    answer: runSchema,
    conflicts: true,
    missing: NO_RUN,
    tooEarly:
      'The run is still on its way to the pipeline: report it again after the seconds in Retry-After',
  },
];

const platformOperations: Operation[] = [
  {
    method: 'get',
    path: '/audit',
    summary: 'Read who did what',
    permission: auditReadPermission,
    alsoNeeds: AUDITORS_ONLY,
    query: auditQuerySchema,
    answer: auditSchema,
  },
  {
    method: 'get',
    path: '/audit/export',
    summary: 'The audit trail, the oldest entry first, as JSON lines',
    permission: auditReadPermission,
    alsoNeeds: AUDITORS_ONLY,
    query: auditExportQuerySchema,
    answer: z.string(),
    mediaType: 'application/jsonl',
  },
  {
    method: 'get',
    path: '/audit/verify',
    summary: 'Compute the chain of the audit trail anew',
    permission: auditReadPermission,
    alsoNeeds: AUDITORS_ONLY,
    answer: auditVerificationSchema,
  },
  {
    method: 'get',
    path: '/insights',
    summary: 'Read how well self-service serves',
    permission: insightsReadPermission,
    alsoNeeds: PLATFORM_ONLY,
    query: insightsQuerySchema,
    answer: insightsSchema,
  },
];

/** Every operation of the plugin's HTTP interface. */
export const operations: Operation[] = [
  ...moduleOperations,
  ...requestOperations,
  ...runOperations,
  ...platformOperations,
];
