import {
  entityRefSchema,
  lineSchema,
  paragraphSchema,
} from '@slipway/contract';
import { z } from 'zod';

/** What a definition says of itself in `apiVersion`. */
export const SCORECARD_API_VERSION = 'slipway.io/v1';

/** The longest expression, in characters. */
export const MAX_EXPRESSION = 2_000;

/** The name of a scorecard, a level, a check or a source of facts: lower case, as `production-readiness`. */
export const identifierSchema = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'must be lower case words joined by hyphens, as production-readiness',
  )
  .max(63);

/** A rule in CEL over `entity`, `facts` and `now`; see `packages/expressions`. */
export const expressionSchema = z.string().trim().min(1).max(MAX_EXPRESSION);

/** Which part of a service's health a check looks at. */
export const dimensionSchema = z.enum([
  'health',
  'security',
  'compliance',
  'operations',
]);
/** See {@link dimensionSchema}. */
export type Dimension = z.infer<typeof dimensionSchema>;

const names = z.array(lineSchema(253)).min(1).max(50);

/** Which entities a scorecard is about: those that fit every list that is given, and the expression. */
export const targetSchema = z.strictObject({
  /** Kinds, in any case. */
  kinds: names.default(['Component']),
  /** Values of `spec.type`. */
  types: names.optional(),
  /** Tags of which an entity has at least one. */
  tags: names.optional(),
  /** Values of the label `slipway.io/tier`. */
  tiers: names.optional(),
  /** Values of `spec.lifecycle`. */
  lifecycles: names.optional(),
  /** Owners; the groups in them count as well. */
  owners: z.array(entityRefSchema).min(1).max(50).optional(),
  expression: expressionSchema.optional(),
});

/** One step of a ladder. Who has not got the steps below has not got this one. */
export const levelSchema = z.strictObject({
  name: identifierSchema,
  title: lineSchema(30),
  /** As `#a0612b`. Pages show it beside the title, never alone. */
  color: z.string().regex(/^#[0-9a-f]{6}$/, 'must be a colour, as #a0612b'),
});

/** What mends a failing check; the first that is given is offered first. */
export const fixSchema = z.strictObject({
  /** What there is to do, as the label of a button. */
  title: lineSchema(60),
  /** A page that says how: an address, or a path of the portal. */
  docs: z
    .string()
    .max(2_000)
    .regex(/^(https?:\/\/|\/)\S+$/, 'must be an address, or a path')
    .optional(),
  /** A template that does it. */
  template: z
    .strictObject({
      ref: entityRefSchema,
      /** Answers to its questions; `{{ … }}` in them is an expression over the entity and its facts. */
      values: z.record(z.string(), z.string().max(1_000)).default({}),
    })
    .optional(),
  /** A request for infrastructure that does it. */
  request: z
    .strictObject({
      module: identifierSchema,
      values: z.record(z.string(), z.string().max(1_000)).default({}),
    })
    .optional(),
});
/** See {@link fixSchema}. */
export type FixDefinition = z.infer<typeof fixSchema>;

/** A requirement of a standard, as `SOC2:CC1.3`, `CIS-K8S:5.2.6` or `SLSA:build-L2`. */
export const controlSchema = z
  .string()
  .regex(/^[A-Z][A-Z0-9-]*:[\w.-]{1,60}$/, 'must be a control, as SOC2:CC1.3');

/** One rule. */
export const checkSchema = z.strictObject({
  id: identifierSchema,
  title: lineSchema(80),
  /** Why it matters. */
  description: paragraphSchema(1_000),
  dimension: dimensionSchema,
  /** The level that needs it. Absent: it counts for the score only. */
  level: identifierSchema.optional(),
  /** Its part of the score. */
  weight: z.number().positive().max(100).default(1),
  /** Passes when this is true. */
  expression: expressionSchema,
  /** The check is for those entities only for which this is true. */
  applies: expressionSchema.optional(),
  /** Why it is not for an entity for which `applies` is not true; `{{ … }}` in it is an expression, too. */
  appliesReason: lineSchema(300).optional(),
  /** What is wrong when it fails; `{{ … }}` in it is an expression over the entity and its facts. */
  reason: lineSchema(300),
  fixes: z.array(fixSchema).max(5).default([]),
  controls: z.array(controlSchema).max(20).default([]),
  /** For how many days a waiver may hold. 0: there is none. */
  waiverDays: z.number().int().min(0).max(366).default(90),
});
/** See {@link checkSchema}. */
export type CheckDefinition = z.infer<typeof checkSchema>;

const isUnique = (values: string[]) => new Set(values).size === values.length;

/** A scorecard: whom it is about, its ladder and its rules. As an entity of the kind `Scorecard` it is YAML in Git. */
export const scorecardDefinitionSchema = z
  .strictObject({
    apiVersion: z.literal(SCORECARD_API_VERSION),
    kind: z.literal('Scorecard'),
    metadata: z.looseObject({
      name: identifierSchema,
      title: lineSchema(60),
      description: paragraphSchema(1_000).optional(),
    }),
    spec: z.strictObject({
      /** The group that answers for it. */
      owner: z.string().min(1).max(253),
      target: targetSchema.prefault({}),
      /** From the lowest to the highest. */
      levels: z.array(levelSchema).min(1).max(10),
      checks: z.array(checkSchema).min(1).max(200),
    }),
  })
  .superRefine(({ spec }, context) => {
    const levels = spec.levels.map(({ name }) => name);
    if (!isUnique(levels)) {
      context.addIssue({
        code: 'custom',
        path: ['spec', 'levels'],
        message: 'must have different names',
      });
    }
    if (!isUnique(spec.checks.map(({ id }) => id))) {
      context.addIssue({
        code: 'custom',
        path: ['spec', 'checks'],
        message: 'must have different ids',
      });
    }
    spec.checks.forEach(({ level, applies, appliesReason }, index) => {
      if (level && !levels.includes(level)) {
        context.addIssue({
          code: 'custom',
          path: ['spec', 'checks', index, 'level'],
          message: `must be one of ${levels.join(', ')}`,
        });
      }
      if (appliesReason !== undefined && applies === undefined) {
        context.addIssue({
          code: 'custom',
          path: ['spec', 'checks', index, 'appliesReason'],
          message: 'needs applies, which says for which entities the check is',
        });
      }
    });
  });
/** See {@link scorecardDefinitionSchema}. */
export type ScorecardDefinition = z.infer<typeof scorecardDefinitionSchema>;

/** What is wrong with a definition, and where. */
export const definitionProblemSchema = z.strictObject({
  /** The field, as `spec.checks.3.expression`. */
  path: z.string(),
  message: z.string(),
  /** In the YAML text, from 1. */
  line: z.number().int().optional(),
  column: z.number().int().optional(),
});
/** See {@link definitionProblemSchema}. */
export type DefinitionProblem = z.infer<typeof definitionProblemSchema>;
