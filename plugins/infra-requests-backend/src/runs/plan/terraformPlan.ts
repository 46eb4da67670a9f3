import type { Json } from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';

const json = z.json();

/** What changes about one thing. `*_sensitive` and `after_unknown` have the shape of the value, or are true for all of it. */
const changeSchema = z.object({
  actions: z.array(
    z.enum(['no-op', 'create', 'read', 'update', 'delete', 'forget']),
  ),
  before: json.optional(),
  after: json.optional(),
  after_unknown: json.optional(),
  before_sensitive: json.optional(),
  after_sensitive: json.optional(),
  /** Paths of the attributes because of which it is replaced. */
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).optional(),
});

const resourceSchema = z.object({
  address: z.string(),
  type: z.string(),
  change: changeSchema,
});

/** What is read of `terraform show -json`. https://developer.hashicorp.com/terraform/internals/json-format */
export const terraformPlanSchema = z.object({
  format_version: z.string().regex(/^1\./),
  resource_changes: z.array(resourceSchema).default([]),
  resource_drift: z.array(resourceSchema).default([]),
  output_changes: z
    .record(z.string(), z.object({ actions: z.array(z.string()) }))
    .default({}),
  variables: z
    .record(z.string(), z.object({ value: json.optional() }))
    .default({}),
  configuration: z
    .object({
      root_module: z
        .object({
          variables: z
            .record(z.string(), z.object({ sensitive: z.boolean().optional() }))
            .default({}),
        })
        .default({ variables: {} }),
    })
    .default({ root_module: { variables: {} } }),
});

/** One thing that a plan changes. */
export type PlannedResource = z.infer<typeof resourceSchema>;

/** How Terraform marks parts of a value. */
export type Marks = Json | undefined;
