import { z } from 'zod';
import { runSchema } from './requests';
import {
  identifierSchema,
  inputsSchema,
  jsonSchema,
  versionSchema,
} from './values';

/** GET /requests/{requestId}/runs/{n}/log */
export const logQuerySchema = z.strictObject({
  /** The `next` of the part before. */
  after: z.coerce.number().int().min(0).max(2_147_483_647).default(0),
});
/** See {@link logQuerySchema}. */
export type LogQuery = z.input<typeof logQuerySchema>;

/** Part of what Terraform wrote, secrets masked; at most 500 lines. */
export const logSchema = z.strictObject({
  lines: z.array(
    z.strictObject({
      at: z.iso.datetime(),
      stream: z.enum(['stdout', 'stderr']),
      text: z.string(),
    }),
  ),
  next: z.number().int(),
  /** Whether nothing will follow. */
  isComplete: z.boolean(),
});
/** See {@link logSchema}. */
export type Log = z.infer<typeof logSchema>;

/** POST /requests/{requestId}/runs/{n}/report: how a pipeline's run went. */
export const reportSchema = z.strictObject({
  state: z.enum(['running', 'succeeded', 'failed']),
  /** What `terraform show -json` says of the saved plan. */
  plan: z.record(z.string(), jsonSchema).optional(),
  /**
   * The digest of the plan that was applied: of the JSON of `plan` with sorted keys and no white space, SHA-256 in hex. An
   * apply that succeeded has this or `plan`.
   */
  planDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hex')
    .optional(),
  /** What `terraform output -json` says, without the sensitive ones. */
  outputs: z.record(z.string(), jsonSchema).optional(),
  /** More of the log. */
  log: z.string().max(200_000).optional(),
  message: z
    .string()
    .max(2_000)
    // A terminal's output may have some, and the database keeps none.
    .overwrite(text => text.replaceAll('\0', ''))
    .optional(),
  /** How long Terraform itself took. */
  terraformSeconds: z.number().min(0).optional(),
  /** The pipeline's own page. */
  url: z
    .url({ protocol: /^https?$/ })
    .max(2_000)
    .regex(/^\P{Cc}*$/u, 'must hold no control characters')
    .optional(),
});
/** See {@link reportSchema}. */
export type Report = z.input<typeof reportSchema>;

/** POST /requests/{requestId}/preview: what a change would do; nothing is kept but the plan to look at. */
export const previewInputSchema = z.strictObject({
  version: versionSchema.optional(),
  inputs: inputsSchema.optional(),
});
/** See {@link previewInputSchema}. */
export type PreviewInput = z.input<typeof previewInputSchema>;

/** POST /upgrades: previews of a new version for many requests at once. */
export const upgradeInputSchema = z.strictObject({
  module: identifierSchema,
  version: versionSchema,
  requests: z.array(z.uuid()).min(1).max(100),
});
/** See {@link upgradeInputSchema}. */
export type UpgradeInput = z.input<typeof upgradeInputSchema>;

/** See {@link upgradeInputSchema}. */
export const upgradesSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      request: z.uuid(),
      /** Null where there is a problem. */
      run: runSchema.nullable(),
      problem: z.string().nullable(),
    }),
  ),
});
/** See {@link upgradesSchema}. */
export type Upgrades = z.infer<typeof upgradesSchema>;

/** POST /requests/{requestId}/outputs/{name}/reveal: the one time that a secret is told. */
export const revealedSchema = z.strictObject({ value: jsonSchema });
/** See {@link revealedSchema}. */
export type Revealed = z.infer<typeof revealedSchema>;
