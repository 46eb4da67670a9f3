import type { Json } from '@slipway/plugin-infra-requests-common';
import { z } from 'zod';
import { ModuleError } from '../ModuleError';
import type { Expression } from './Expression';
import type { Declarations, HclReader, Output, Variable } from './HclReader';
import { HclSyntaxError, HclWorker } from './HclWorker';
import { textOf } from './templates';
import { type SyntaxNode, toExpression } from './toExpression';

/** An attribute that holds an expression is told as its source in `${` and `}`. */
const EXPRESSION = /^\$\{(?<source>[^]*)\}$/;

const flag = z.boolean('must be true or false').default(false);

const variableBlock = z.object({
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

const outputBlock = z.object({
  description: z.string().default(''),
  sensitive: flag,
  ephemeral: flag,
});

/** Bodies by label, as the parser tells them. */
type Blocks = Record<string, unknown[]>;

/** Reads with HashiCorp's own parser, which `@cdktf/hcl2json` carries as WebAssembly. */
export class Hcl2JsonReader implements HclReader {
  readonly #worker = new HclWorker();

  async read(files: ReadonlyMap<string, string>): Promise<Declarations> {
    const variables: Variable[] = [];
    const outputs: Output[] = [];
    for (const [file, text] of files) {
      const blocks = await this.#parse(file, text);
      const declared = Object.entries(blocks.variable ?? {}).map(
        ([name, bodies]) =>
          declare(variableBlock, {
            kind: 'variable',
            name,
            bodies,
            file,
            text,
          }),
      );
      declared.sort((one, other) => one.line - other.line);
      variables.push(...(await this.#readVariables(file, declared)));
      outputs.push(
        ...Object.entries(blocks.output ?? {})
          .map(([name, bodies]) =>
            declare(outputBlock, { kind: 'output', name, bodies, file, text }),
          )
          .toSorted((one, other) => one.line - other.line)
          .map(({ name, body }) => ({
            name,
            description: textOf(body.description) ?? '',
            isSensitive: body.sensitive,
            isEphemeral: body.ephemeral,
          })),
      );
    }
    return { variables, outputs };
  }

  close(): Promise<void> {
    return this.#worker.close();
  }

  async #readVariables(
    file: string,
    declared: Declared<z.infer<typeof variableBlock>>[],
  ): Promise<Variable[]> {
    const sources = declared.flatMap(({ body }) => [
      ...(body.type === undefined ? [] : [body.type]),
      ...body.validation.map(({ condition }) => condition),
    ]);
    const expressions = await this.#parseExpressions(file, sources);
    return declared.map(({ name, line, body }) => ({
      name,
      file,
      line,
      ...(body.type !== undefined && { type: expressions.shift() }),
      description: textOf(body.description) ?? '',
      ...(body.default !== undefined && {
        default: {
          value: constant(
            body.default as Json,
            () =>
              new ModuleError(
                file,
                line,
                `the default of ${name} is no constant`,
              ),
          ),
        },
      }),
      isSensitive: body.sensitive,
      isEphemeral: body.ephemeral,
      validations: body.validation.map(({ error_message }) => ({
        condition: expressions.shift()!,
        message: textOf(error_message)?.trim(),
      })),
    }));
  }

  /** All of them at once: each call costs a millisecond. */
  async #parseExpressions(
    file: string,
    attributes: string[],
  ): Promise<Expression[]> {
    if (attributes.length === 0) {
      return [];
    }
    const sources = attributes.map(
      text => EXPRESSION.exec(text)?.groups?.source ?? JSON.stringify(text),
    );
    const text = `[\n${sources.join('\n,\n')}\n]`;
    const tree = await this.#worker
      .parse('expression', file, text)
      .catch(error => {
        throw explain(error, file, false);
      });
    const list = toExpression(tree as SyntaxNode, Buffer.from(text));
    return list.kind === 'list' ? list.items : [];
  }

  async #parse(
    file: string,
    text: string,
  ): Promise<{ variable?: Blocks; output?: Blocks }> {
    try {
      return (await this.#worker.parse('file', file, text)) as object;
    } catch (error) {
      throw explain(error, file, true);
    }
  }
}

interface Declared<T> {
  name: string;
  line: number;
  body: T;
}

function declare<T>(
  schema: z.ZodType<T>,
  block: {
    kind: string;
    name: string;
    bodies: unknown[];
    file: string;
    text: string;
  },
): Declared<T> {
  const { kind, name, bodies, file, text } = block;
  const line = lineOf(text, kind, name);
  if (bodies.length > 1) {
    throw new ModuleError(file, line, `${kind} ${name} is declared twice`);
  }
  const body = schema.safeParse(bodies[0]);
  if (!body.success) {
    const [{ path, message }] = body.error.issues;
    throw new ModuleError(
      file,
      line,
      `${kind} ${name}: ${path.join('.')} ${message}`,
    );
  }
  return { name, line, body: body.data };
}

/** The parser does not tell it. A block's labels stand on its first line. */
function lineOf(text: string, kind: string, name: string): number {
  const header = [...text.matchAll(HEADER)].find(
    ([, itsKind, itsName]) => itsKind === kind && itsName === name,
  );
  return text.slice(0, header?.index ?? 0).split('\n').length;
}

const HEADER = /^[ \t]*(variable|output)[ \t]+"?([^\s"{]+)"?[ \t]*\{/gm;

/** A value as it is meant. @param refuse - what is thrown where Terraform would have to evaluate something */
function constant(value: Json, refuse: () => ModuleError): Json {
  if (typeof value === 'string') {
    return constantText(value, refuse);
  }
  if (Array.isArray(value)) {
    return value.map(item => constant(item, refuse));
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [
        constantText(key, refuse),
        constant(item, refuse),
      ]),
    );
  }
  return value;
}

function constantText(template: string, refuse: () => ModuleError): string {
  const text = textOf(template);
  if (text === undefined) {
    throw refuse();
  }
  return text;
}

const FIRST_PROBLEM =
  /\[.*?:(?<line>\d+),\d+-[\d,]+: (?<problem>[^]*?)(?: [^\s:]+:\d+,\d+-[\d,]+: |\]$)/;

/** @param hasLines - whether the lines are those of the file */
function explain(error: unknown, file: string, hasLines: boolean): unknown {
  if (!(error instanceof HclSyntaxError)) {
    return error;
  }
  const { line, problem } = FIRST_PROBLEM.exec(error.message)?.groups ?? {};
  return new ModuleError(
    file,
    hasLines && line ? Number(line) : undefined,
    (problem ?? error.message).replace('; ', '. '),
  );
}
