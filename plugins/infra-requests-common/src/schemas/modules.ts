import { z } from 'zod';
import { identifierSchema, jsonSchema, versionSchema } from './values';

/** What a module gives. */
export const moduleCategorySchema = z.enum([
  'database',
  'cache',
  'storage',
  'environment',
  'secret',
  'certificate',
]);

/** A module of the catalogue, with the versions that may be asked for. */
export const moduleSummarySchema = z.strictObject({
  name: identifierSchema,
  title: z.string(),
  description: z.string(),
  category: moduleCategorySchema,
  /** Approved ones, the newest first. */
  versions: z.array(versionSchema).min(1),
  /** Names of the environments that offer it. */
  environments: z.array(z.string()),
});
/** See {@link moduleSummarySchema}. */
export type ModuleSummary = z.infer<typeof moduleSummarySchema>;

/** A place that requests are for. */
export const environmentSchema = z.strictObject({
  name: identifierSchema,
  title: z.string(),
  /** How long a resource stays, in days; null: until somebody has it destroyed. */
  lease: z.strictObject({
    defaultDays: z.number().int().nullable(),
    maximumDays: z.number().int().nullable(),
  }),
  /** What a module is built for there, as `aws`, `kubernetes` or `local`. */
  target: z.string(),
  /** Who runs Terraform: the portal, or a pipeline of the infrastructure repository. */
  provisioner: z.string(),
});
/** See {@link environmentSchema}. */
export type Environment = z.infer<typeof environmentSchema>;

/** GET /modules */
export const modulesSchema = z.strictObject({
  items: z.array(moduleSummarySchema),
  environments: z.array(environmentSchema),
  /** Modules and versions that are approved but cannot be offered, and why. */
  problems: z.array(
    z.strictObject({
      module: z.string(),
      version: z.string().nullable(),
      message: z.string(),
    }),
  ),
});
/** See {@link modulesSchema}. */
export type Modules = z.infer<typeof modulesSchema>;

/** GET /modules/{name}/{version} */
export const moduleQuerySchema = z.strictObject({
  environment: identifierSchema,
});
/** See {@link moduleQuerySchema}. */
export type ModuleQuery = z.input<typeof moduleQuerySchema>;

/** A version of a module, as an environment offers it. */
export const moduleDetailSchema = z.strictObject({
  name: identifierSchema,
  title: z.string(),
  description: z.string(),
  category: moduleCategorySchema,
  version: versionSchema,
  /** The commit that the version is pinned to. */
  commit: z.string().regex(/^[0-9a-f]{40}$/),
  target: z.string(),
  /** Markdown. */
  readme: z.string(),
  /**
   * JSON Schema (draft 7) of the inputs: what a person may set, with the limits of the environment. A property that is
   * sensitive has `writeOnly` and `format: password`. What no schema says is checked by the plan, and listed under
   * `checkedByPlan` of the property (an extension: `x-checked-by-plan`).
   */
  schema: z.record(z.string(), jsonSchema),
  outputs: z.array(
    z.strictObject({
      name: z.string(),
      description: z.string(),
      sensitive: z.boolean(),
    }),
  ),
});
/** See {@link moduleDetailSchema}. */
export type ModuleDetail = z.infer<typeof moduleDetailSchema>;
