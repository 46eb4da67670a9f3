import type { Json } from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';
import { ModuleError } from '../ModuleError';
import { textOf } from './templates';

const flag = z.boolean('must be true or false').default(false);

/** The arguments of a variable. An expression is told as its source in `${` and `}`. */
export const variableBody = z.object({
  type: z.string().optional(),
  default: z.unknown().optional(),
  description: z.string().default(''),
  sensitive: flag,
  ephemeral: flag,
  validation: z
    .array(
      z.object({
        condition: z.union([
          z.string(),
          z.boolean().transform(value => `\${${value}}`),
        ]),
        error_message: z.string(),
      }),
    )
    .default([]),
});
/** See {@link variableBody}. */
export type VariableBody = z.infer<typeof variableBody>;

/** The arguments of an output. */
export const outputBody = z.object({
  description: z.string().default(''),
  sensitive: flag,
  ephemeral: flag,
});

/** The blocks of a file as the parser tells them: bodies by label. */
export interface Blocks {
  variable?: Record<string, unknown[]>;
  output?: Record<string, unknown[]>;
}

/** A block, and where it stands. */
export interface Block<Body> {
  name: string;
  /** From 1. */
  line: number;
  body: Body;
}

/**
 * The blocks of a kind, in the order of their lines.
 *
 * @throws ModuleError
 */
export function blocksOf<Body>(
  kind: keyof Blocks,
  schema: z.ZodType<Body>,
  blocks: Blocks,
  { file, text }: { file: string; text: string },
): Block<Body>[] {
  return Object.entries(blocks[kind] ?? {})
    .map(([name, [first, ...more]]) => {
      const line = lineOf(text, kind, name);
      const refuse = (problem: string) =>
        new ModuleError(file, line, `${kind} ${name} ${problem}`);
      if (more.length > 0) {
        throw refuse('is declared twice');
      }
      const body = schema.safeParse(first);
      if (!body.success) {
        const [{ path, message }] = body.error.issues;
        throw refuse(`has a wrong ${path.join('.')}: ${message}`);
      }
      return { name, line, body: body.data };
    })
    .toSorted((one, other) => one.line - other.line);
}

const HEADER = /^[ \t]*(variable|output)[ \t]+"?([^\s"{]+)"?[ \t]*\{/gm;

/** The parser does not tell it. A block's labels stand on its first line. */
function lineOf(text: string, kind: string, name: string): number {
  const header = [...text.matchAll(HEADER)].find(
    ([, itsKind, itsName]) => itsKind === kind && itsName === name,
  );
  return text.slice(0, header?.index ?? 0).split('\n').length;
}

/** A value as it is meant; undefined where something in it would have to be evaluated. */
export function constant(value: Json): Json | undefined {
  if (typeof value === 'string') {
    return textOf(value);
  }
  if (Array.isArray(value)) {
    const items = value.map(constant);
    return items.every(item => item !== undefined) ? items : undefined;
  }
  if (value === null || typeof value !== 'object') {
    return value;
  }
  const entries = Object.entries(value).map(
    ([key, item]) => [textOf(key), constant(item)] as const,
  );
  return entries.every(
    (entry): entry is [string, Json] =>
      entry[0] !== undefined && entry[1] !== undefined,
  )
    ? Object.fromEntries(entries)
    : undefined;
}
