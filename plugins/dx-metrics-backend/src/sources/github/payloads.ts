import { z } from 'zod';
import {
  commitSchema,
  nameSchema,
  optionalLinkSchema,
  timeSchema,
  whenFit,
} from '../values';

// The members that are read of the payloads, by https://docs.github.com/webhooks/webhook-events-and-payloads

const userSchema = z
  .object({ login: nameSchema, type: z.string().optional() })
  .nullish();
/** An account; absent once it was deleted. */
export type User = z.infer<typeof userSchema>;

const repositorySchema = z.object({
  full_name: nameSchema,
  html_url: nameSchema,
  default_branch: nameSchema,
});

const deploymentSchema = z.object({
  id: z.number().int(),
  sha: commitSchema,
  ref: nameSchema,
  environment: nameSchema,
  created_at: timeSchema,
});

/** deployment */
export const deploymentPayloadSchema = z.object({
  deployment: deploymentSchema,
  repository: repositorySchema,
});
/** See {@link deploymentPayloadSchema}. */
export type DeploymentPayload = z.infer<typeof deploymentPayloadSchema>;

/** deployment_status */
export const deploymentStatusPayloadSchema = deploymentPayloadSchema.extend({
  deployment_status: z.object({
    id: z.number().int(),
    state: z.string(),
    created_at: timeSchema,
    log_url: whenFit(optionalLinkSchema),
    target_url: whenFit(optionalLinkSchema),
  }),
});
/** See {@link deploymentStatusPayloadSchema}. */
export type DeploymentStatusPayload = z.infer<
  typeof deploymentStatusPayloadSchema
>;

const pullRequestSchema = z.object({
  number: z.number().int(),
  html_url: optionalLinkSchema,
  user: userSchema,
  created_at: timeSchema,
  updated_at: timeSchema,
  merged_at: timeSchema.nullish(),
  merge_commit_sha: commitSchema.nullish(),
  base: z.object({ ref: nameSchema }),
  head: z.object({ sha: commitSchema }),
});

/** pull_request */
export const pullRequestPayloadSchema = z.object({
  pull_request: pullRequestSchema,
  repository: repositorySchema,
});
/** See {@link pullRequestPayloadSchema}. */
export type PullRequestPayload = z.infer<typeof pullRequestPayloadSchema>;

/** pull_request_review */
export const reviewPayloadSchema = pullRequestPayloadSchema.extend({
  action: z.string(),
  review: z.object({
    user: userSchema,
    submitted_at: timeSchema.nullish(),
  }),
});
/** See {@link reviewPayloadSchema}. */
export type ReviewPayload = z.infer<typeof reviewPayloadSchema>;

const filesSchema = z.array(z.string()).default([]);

/** push */
export const pushPayloadSchema = z.object({
  ref: z.string(),
  before: commitSchema,
  after: commitSchema,
  created: z.boolean(),
  forced: z.boolean(),
  commits: z.array(
    z.object({
      id: commitSchema,
      timestamp: timeSchema,
      distinct: z.boolean(),
      added: filesSchema,
      removed: filesSchema,
      modified: filesSchema,
    }),
  ),
});
/** See {@link pushPayloadSchema}. */
export type PushPayload = z.infer<typeof pushPayloadSchema>;

/** issues */
export const issuesPayloadSchema = z.object({
  issue: z.object({
    number: z.number().int(),
    html_url: optionalLinkSchema,
    labels: z.array(z.object({ name: z.string() })).default([]),
    created_at: timeSchema,
    updated_at: timeSchema,
    closed_at: timeSchema.nullish(),
  }),
  repository: repositorySchema,
});
/** See {@link issuesPayloadSchema}. */
export type IssuesPayload = z.infer<typeof issuesPayloadSchema>;
