import {
  identifierSchema,
  moduleCategorySchema,
} from '@slipway/plugin-infra-requests-common';
import { isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { ModuleError } from '../ModuleError';
import { limitSchema } from '../schema/applyLimits';

const MANIFEST = 'module.yaml';

const lineText = z.string().trim().min(1);

const revealSchema = z.strictObject({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9 _-]{0,63}$/, 'must be lower case, as access policy'),
  description: lineText,
  template: lineText,
});

const targetSchema = z.strictObject({
  path: z
    .string()
    .regex(
      /^(\.|[A-Za-z0-9_-]+(\/[A-Za-z0-9_-]+)*)$/,
      'must be . or a folder inside that of the module',
    ),
  generated: z.array(z.string()).default([]),
  reveals: z.array(revealSchema).default([]),
  references: z
    .array(revealSchema.extend({ store: identifierSchema }))
    .default([]),
});
/** The Terraform code of one target. */
export type ManifestTarget = z.infer<typeof targetSchema>;

const manifestSchema = z.strictObject({
  name: identifierSchema,
  title: lineText,
  description: lineText,
  category: moduleCategorySchema,
  targets: z.record(identifierSchema, targetSchema),
  protected: z.array(z.string()).default([]),
  limits: z.record(z.string(), z.record(z.string(), limitSchema)).default({}),
  console: lineText.optional(),
});
/** What module.yaml says of a module. */
export type Manifest = z.infer<typeof manifestSchema>;

/** @throws ModuleError with the line */
export function parseManifest(text: string): Manifest {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [broken] = document.errors;
  if (broken) {
    throw new ModuleError(
      MANIFEST,
      broken.linePos?.[0].line,
      broken.message.split(' at line')[0],
    );
  }
  const parsed = manifestSchema.safeParse(document.toJS());
  if (parsed.success) {
    return parsed.data;
  }
  const [{ path, message }] = parsed.error.issues;
  const node = document.getIn(path, true);
  throw new ModuleError(
    MANIFEST,
    isNode(node) && node.range ? lines.linePos(node.range[0]).line : undefined,
    `${path.join('.')}: ${message}`,
  );
}
