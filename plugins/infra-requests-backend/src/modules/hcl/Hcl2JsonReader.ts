import { createHash } from 'node:crypto';
import type { Json } from '@slipway/plugin-infra-requests-common';
import { LRUCache } from 'lru-cache';
import { ModuleError } from '../ModuleError';
import {
  type Block,
  type Blocks,
  blocksOf,
  constant,
  outputBody,
  type VariableBody,
  variableBody,
} from './blocks';
import type { Expression } from './Expression';
import type { Declarations, HclReader, Variable } from './HclReader';
import { HclSyntaxError, HclWorker } from './HclWorker';
import { textOf } from './templates';
import { type SyntaxNode, toExpression } from './toExpression';

/** How many files are kept read. What changes from version to version is mostly one of them. */
const KEPT = 5_000;

const EXPRESSION = /^\$\{(?<source>[^]*)\}$/;

/** Reads with HashiCorp's own parser, which `@cdktf/hcl2json` carries as WebAssembly. */
export class Hcl2JsonReader implements HclReader {
  readonly #worker = new HclWorker();
  /** By digest of name and text. */
  readonly #files = new LRUCache<string, Promise<Declarations>>({ max: KEPT });

  async read(files: ReadonlyMap<string, string>): Promise<Declarations> {
    const read: Declarations[] = [];
    for (const [file, text] of files) {
      read.push(await this.#readOnce(file, text));
    }
    return {
      variables: read.flatMap(({ variables }) => variables),
      outputs: read.flatMap(({ outputs }) => outputs),
    };
  }

  close(): Promise<void> {
    return this.#worker.close();
  }

  #readOnce(file: string, text: string): Promise<Declarations> {
    const key = createHash('sha256').update(`${file}\0${text}`).digest('hex');
    const known = this.#files.get(key);
    if (known) {
      return known;
    }
    const reading = this.#read(file, text);
    this.#files.set(key, reading);
    // What is wrong in a file stays wrong; what kept it from being read does not.
    reading.catch(error => {
      if (!(error instanceof ModuleError)) {
        this.#files.delete(key);
      }
    });
    return reading;
  }

  async #read(file: string, text: string): Promise<Declarations> {
    const blocks = (await this.#worker
      .parse('file', file, text)
      .catch(error => {
        throw explain(error, file, true);
      })) as Blocks;
    const at = { file, text };
    return {
      variables: await this.#readVariables(
        file,
        blocksOf('variable', variableBody, blocks, at),
      ),
      outputs: blocksOf('output', outputBody, blocks, at).map(
        ({ name, body }) => ({
          name,
          description: textOf(body.description) ?? '',
          isSensitive: body.sensitive,
          isEphemeral: body.ephemeral,
        }),
      ),
    };
  }

  async #readVariables(
    file: string,
    blocks: Block<VariableBody>[],
  ): Promise<Variable[]> {
    const expressions = await this.#parseExpressions(
      file,
      blocks.flatMap(({ body }) => [
        ...(body.type === undefined ? [] : [body.type]),
        ...body.validation.map(({ condition }) => condition),
      ]),
    );
    return blocks.map(({ name, line, body }) => ({
      name,
      file,
      line,
      ...(body.type !== undefined && { type: expressions.shift() }),
      description: textOf(body.description) ?? '',
      ...(body.default !== undefined && {
        default: { value: presetOf(body, file, line, name) },
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
  async #parseExpressions(file: string, told: string[]): Promise<Expression[]> {
    if (told.length === 0) {
      return [];
    }
    const sources = told.map(
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
}

/** Terraform allows nothing in a default that has to be evaluated. */
function presetOf(
  { default: preset }: VariableBody,
  file: string,
  line: number,
  name: string,
): Json {
  const value = constant(preset as Json);
  if (value === undefined) {
    throw new ModuleError(
      file,
      line,
      `variable ${name} has a default that is no constant`,
    );
  }
  return value;
}

const FIRST_PROBLEM =
  /\[.*?:(?<line>\d+),\d+-[\d,]+: (?<problem>[^]*?)(?: [^\s:]+:\d+,\d+-[\d,]+: |\]$)/;

/** @param hasLines - whether the lines that the parser names are those of the file */
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
