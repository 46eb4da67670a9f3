import {
  entityRefSchema,
  groupRefSchema,
  lineSchema,
  pageQuery,
  paragraphSchema,
} from '@slipway/contract';
import { z } from 'zod';
import { planCountsSchema } from './plan';
import { findingSchema } from './policy';
import {
  costSchema,
  digestSchema,
  identifierSchema,
  inputsSchema,
  jsonSchema,
  requestNameSchema,
  versionSchema,
} from './values';

/** Where a request is. */
export const requestStateSchema = z.enum([
  'checking',
  'planned',
  'awaiting-approval',
  'applying',
  'active',
  'changing',
  'expiring',
  'destroying',
  'destroyed',
  'denied',
  'failed',
  'cancelled',
]);
/** See {@link requestStateSchema}. */
export type RequestState = z.infer<typeof requestStateSchema>;

/** States of a request that is being created: its resource has never been active. */
export const CREATION_STATES = [
  'checking',
  'planned',
  'awaiting-approval',
  'applying',
] as const satisfies RequestState[];

/** States of a request whose resource is there. */
export const LIVE_STATES = [
  'active',
  'changing',
  'expiring',
  'destroying',
] as const satisfies RequestState[];

/** States that a request does not leave. */
export const FINAL_STATES = [
  'destroyed',
  'denied',
  'cancelled',
] as const satisfies RequestState[];

/** What is being done to a resource, and how far it is. */
export const requestOperationSchema = z.strictObject({
  kind: z.enum(['create', 'change', 'destroy']),
  step: z.enum(['checking', 'planned', 'awaiting-approval', 'applying']),
  /** The revision that it leads to. */
  revision: z.number().int(),
  /** Who asked for it: an entity ref, a service, or `system` where nobody did, as at the end of a lease. */
  by: z.string().optional(),
});
/** See {@link requestOperationSchema}. */
export type RequestOperation = z.infer<typeof requestOperationSchema>;

const leaseDaysSchema = z
  .number()
  .int()
  .min(1)
  .max(3_650)
  .nullable()
  .describe('Days that the resource stays; null: until it is destroyed');

/** A branch that an environment was made for, and goes with. */
export const branchSchema = z.strictObject({
  /** The component whose repository has the branch. */
  component: entityRefSchema,
  name: lineSchema(200),
});
/** See {@link branchSchema}. */
export type Branch = z.infer<typeof branchSchema>;

/** POST /requests, and POST /check. */
export const requestInputSchema = z.strictObject({
  name: requestNameSchema,
  module: identifierSchema,
  version: versionSchema,
  environment: identifierSchema,
  inputs: inputsSchema.default({}),
  /** The owning group. The requester has to be in it. */
  owner: groupRefSchema,
  /** The component that it serves. */
  component: entityRefSchema,
  purpose: paragraphSchema(1_000),
  /** Absent: the environment's own. */
  leaseDays: leaseDaysSchema.optional(),
  branch: branchSchema.optional(),
});
/** See {@link requestInputSchema}. */
export type RequestInput = z.input<typeof requestInputSchema>;

/** Headers of POST /requests. */
export const requestHeadersSchema = z.object({
  /** A second request with the same key, of the same person, answers with the first. */
  'idempotency-key': lineSchema(200).optional(),
});

/** PATCH /requests/{requestId}: other inputs, or another version. What is absent stays; sensitive inputs, too. */
export const requestChangeSchema = z
  .strictObject({
    version: versionSchema.optional(),
    inputs: inputsSchema.optional(),
    /** The revision that the change was made from. */
    revision: z.number().int().min(1),
  })
  .refine(
    ({ version, inputs }) => version !== undefined || inputs !== undefined,
    'must name a version or inputs',
  );
/** See {@link requestChangeSchema}. */
export type RequestChange = z.input<typeof requestChangeSchema>;

/** POST /requests/{requestId}/approve and /reject: of one plan, and no other. */
export const decisionSchema = z.strictObject({
  /** The plan that was looked at. */
  plan: digestSchema,
  note: paragraphSchema(1_000).optional(),
});
/** See {@link decisionSchema}. */
export type Decision = z.input<typeof decisionSchema>;

/** POST /requests/{requestId}/extend: from now. */
export const extensionSchema = z.strictObject({
  days: z.number().int().min(1).max(3_650),
});
/** See {@link extensionSchema}. */
export type Extension = z.input<typeof extensionSchema>;

/** POST /requests/{requestId}/extend/check: what the policies would say; nothing is kept. */
export const extensionCheckSchema = z.strictObject({
  /** Whether the caller could extend it that far. */
  allowed: z.boolean(),
  /** Whether the caller could ask for it at least: an owner, and who approves it. */
  mayAsk: z.boolean(),
  /** The whole lease, from when the resource was there first: what rules know as `request.leaseDays`. */
  leaseDays: z.number().int(),
  findings: z.array(findingSchema),
  /** Groups of which somebody has to agree who did not ask for the resource; the last of them extends it. */
  approvals: z.array(groupRefSchema),
  /** Those of them for which the caller agrees by extending it. */
  approves: z.array(groupRefSchema),
  /** Who else has asked for the longest lease that can be agreed to now, and for how many days from now; null if nobody. */
  asked: z
    .strictObject({ by: z.string(), days: z.number().int().positive() })
    .nullable(),
});
/** See {@link extensionCheckSchema}. */
export type ExtensionCheck = z.infer<typeof extensionCheckSchema>;

/** POST /requests/{requestId}/destroy: the name again, so that nobody destroys by a slip. */
export const destructionSchema = z.strictObject({ name: requestNameSchema });
/** See {@link destructionSchema}. */
export type Destruction = z.input<typeof destructionSchema>;

/** An approval that a plan waits for, or has. */
export const approvalSchema = z.strictObject({
  group: groupRefSchema,
  /** Ids of the rules that want it. */
  rules: z.array(z.string()),
  decision: z.enum(['approved', 'rejected']).nullable(),
  by: z.string().nullable(),
  at: z.iso.datetime().nullable(),
  note: z.string().nullable(),
  /** Whether the caller may decide it. */
  mayDecide: z.boolean(),
});
/** See {@link approvalSchema}. */
export type Approval = z.infer<typeof approvalSchema>;

/** One time that Terraform ran, or will. */
export const runSchema = z.strictObject({
  /** From 1, in each request. */
  n: z.number().int(),
  kind: z.enum(['plan', 'apply', 'drift', 'preview']),
  operation: z.enum(['create', 'change', 'destroy']),
  state: z.enum([
    'queued',
    'running',
    'waiting', // for a pipeline to report
    'succeeded',
    'failed',
    'cancelled',
    'lost', // whoever ran it is gone
  ]),
  revision: z.number().int(),
  version: versionSchema,
  /** How many runs are before it; null unless it is queued. */
  position: z.number().int().nullable(),
  queuedAt: z.iso.datetime(),
  startedAt: z.iso.datetime().nullable(),
  endedAt: z.iso.datetime().nullable(),
  /** How long Terraform itself took. */
  terraformSeconds: z.number().nullable(),
  counts: planCountsSchema.nullable(),
  /** What went wrong, and what to do. */
  message: z.string().nullable(),
  /** The pull request that a pipeline runs for. */
  url: z.url().nullable(),
});
/** See {@link runSchema}. */
export type Run = z.infer<typeof runSchema>;

/** What a module gives back. A secret itself is never in it. */
export const outputSchema = z.strictObject({
  name: z.string(),
  description: z.string(),
  kind: z.enum(['value', 'reference', 'reveal']),
  /** For `value`. */
  value: jsonSchema.nullable(),
  /** For `reference`: where it is, as `secret/data/payments/orders-db`. */
  reference: z.string().nullable(),
  /** For `reveal`: who saw it; nobody sees it a second time. */
  revealed: z.strictObject({ by: z.string(), at: z.iso.datetime() }).nullable(),
  /** Whether the caller may have it revealed. */
  mayReveal: z.boolean(),
});
/** See {@link outputSchema}. */
export type Output = z.infer<typeof outputSchema>;

/** A request, in a list. */
export const requestSummarySchema = z.strictObject({
  id: z.uuid(),
  name: requestNameSchema,
  module: identifierSchema,
  moduleTitle: z.string(),
  version: versionSchema,
  environment: identifierSchema,
  target: z.string(),
  owner: groupRefSchema,
  component: entityRefSchema,
  purpose: z.string(),
  requester: z.string(),
  state: requestStateSchema,
  operation: requestOperationSchema.nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  /** When its lease ends; null before it is active, and where it has no end. */
  expiresAt: z.iso.datetime().nullable(),
  /** The catalog's entity while the resource is there. */
  resource: entityRefSchema.nullable(),
  cost: costSchema.nullable(),
  /** What was found to differ at the last look; 0: nothing; null: nobody looked yet. */
  drifted: z.number().int().nullable(),
});
/** See {@link requestSummarySchema}. */
export type RequestSummary = z.infer<typeof requestSummarySchema>;

/** What the caller may do to a request now. */
export const requestActionSchema = z.enum([
  'approve',
  'reject',
  'cancel',
  'change',
  'extend',
  'destroy',
  'retry',
  'reveal',
]);
/** See {@link requestActionSchema}. */
export type RequestAction = z.infer<typeof requestActionSchema>;

/** Something that happened to a request. */
export const timelineEntrySchema = z.strictObject({
  at: z.iso.datetime(),
  /** An entity ref; `system` where nobody asked. */
  actor: z.string(),
  /** As `request.create` or `state.change`. */
  action: z.string(),
  /** A sentence. */
  text: z.string(),
  from: requestStateSchema.nullable(),
  to: requestStateSchema.nullable(),
  run: z.number().int().nullable(),
});
/** See {@link timelineEntrySchema}. */
export type TimelineEntry = z.infer<typeof timelineEntrySchema>;

/** GET /requests/{requestId} */
export const requestSchema = requestSummarySchema.extend({
  /** The commit that the version is pinned to. */
  commit: z.string(),
  revision: z.number().int(),
  /** Without the sensitive ones. */
  inputs: inputsSchema,
  /** Names of the inputs that are kept sealed. */
  sensitiveInputs: z.array(z.string()),
  leaseDays: z.number().int().nullable(),
  branch: branchSchema.nullable(),
  /** Why it was denied or failed, and what to do. */
  reason: z.string().nullable(),
  findings: z.array(findingSchema),
  /** Digest of the plan that waits for approval or is being applied. */
  plan: digestSchema.nullable(),
  /** The run that made it. */
  planRun: z.number().int().nullable(),
  approvals: z.array(approvalSchema),
  /** The newest first. */
  runs: z.array(runSchema),
  outputs: z.array(outputSchema),
  /** The newest last. */
  timeline: z.array(timelineEntrySchema),
  /** Newer approved versions of the module. */
  upgrades: z.array(versionSchema),
  /** Whether the resource may not be destroyed as long as it is protected. */
  isProtected: z.boolean(),
  /** Where Git holds what was asked for. */
  source: z
    .strictObject({
      repository: z.string(),
      path: z.string(),
      commit: z.string(),
      url: z.url().nullable(),
    })
    .nullable(),
  /** The resource in its provider's console. */
  consoleUrl: z.url().nullable(),
  actions: z.array(requestActionSchema),
});
/** See {@link requestSchema}. */
export type InfraRequest = z.infer<typeof requestSchema>;

/** GET /requests: the newest first, those that the caller may see. */
export const requestsQuerySchema = z.strictObject({
  ...pageQuery,
  /** `mine`: made by the caller; `my-teams`: owned by groups of the caller; `to-approve`: waiting for the caller. */
  view: z.enum(['all', 'mine', 'my-teams', 'to-approve']).default('all'),
  /** States, separated by commas. */
  state: z
    .string()
    .transform(text => text.split(','))
    .pipe(z.array(requestStateSchema).max(12))
    .optional(),
  module: identifierSchema.optional(),
  environment: identifierSchema.optional(),
  owner: groupRefSchema.optional(),
  component: entityRefSchema.optional(),
  /** Part of the name. */
  text: lineSchema(64).optional(),
  updatedSince: z.iso
    .datetime()
    .refine(moment => moment >= '1970', 'must be 1970 or later')
    .optional()
    .describe('Only those that changed at this moment or later'),
});
/** See {@link requestsQuerySchema}. */
export type RequestsQuery = z.input<typeof requestsQuerySchema>;

/** See {@link requestsQuerySchema}. */
export const requestsSchema = z.strictObject({
  items: z.array(requestSummarySchema),
  nextCursor: z.string().nullable(),
});
/** See {@link requestsSchema}. */
export type Requests = z.infer<typeof requestsSchema>;

/** POST /branches/closed: what was made for a branch goes with it. */
export const branchClosedSchema = branchSchema;

/** See {@link branchClosedSchema}: the requests that are being destroyed or were cancelled. */
export const branchClosedAnswerSchema = z.strictObject({
  requests: z.array(z.uuid()),
});
/** See {@link branchClosedAnswerSchema}. */
export type BranchClosed = z.infer<typeof branchClosedAnswerSchema>;
