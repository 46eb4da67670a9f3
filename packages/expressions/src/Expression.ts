import {
  type ASTNode,
  EvaluationError,
  type ParseResult,
} from '@marcbachmann/cel-js';
import { chainOf, pathText, type Read } from './reads';
import { Steps } from './Steps';
import { withoutStackTraces } from './withoutStackTraces';

/**
 * What an evaluation gave: a value (numbers are numbers, timestamps are Dates); or that a value is missing, with its
 * path; or what else kept it from a value, as a division by zero.
 */
export type Outcome<T = unknown> =
  { value: T } | { missing: string } | { error: string };

const MISSING = ['no_such_key', 'unknown_variable', 'index_out_of_bounds'];

/** An expression that was checked, and can be evaluated any number of times. */
export class Expression<T = unknown> {
  readonly source: string;
  /** The values that it looks at, in the order in which they stand. */
  readonly reads: readonly Read[];
  readonly #run: ParseResult;
  readonly #steps: Steps;
  readonly #isExpected: (value: unknown) => value is T;

  /** Made by {@link ExpressionLanguage.compile}. */
  constructor(
    source: string,
    reads: readonly Read[],
    run: ParseResult,
    isExpected: (value: unknown) => value is T,
  ) {
    this.source = source;
    this.reads = reads;
    this.#run = run;
    this.#steps = new Steps(run.ast);
    this.#isExpected = isExpected;
  }

  /** Never throws. A part whose value is missing does not matter where `||`, `&&` or `has()` decide without it. */
  evaluate(values: Record<string, unknown>): Outcome<T> {
    this.#steps.reset();
    try {
      const value = plain(withoutStackTraces(() => this.#run(values)));
      return this.#isExpected(value)
        ? { value }
        : { error: `The result is of another type: ${typeof value}` };
    } catch (error) {
      return outcomeOf(error);
    }
  }
}

function outcomeOf(error: unknown): { missing: string } | { error: string } {
  if (!(error instanceof EvaluationError)) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
  const { code, node, summary } = error;
  if (!MISSING.includes(code) || !node || !('args' in node)) {
    return { error: summary };
  }
  const chain = chainOf(node as ASTNode);
  const { input = '', start, end } = node;
  return { missing: chain ? pathText(chain.names) : input.slice(start, end) };
}

/** CEL's integers are bigints: as numbers they can be shown, and written as JSON. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') {
    return Number(value);
  }
  return Array.isArray(value) ? value.map(plain) : value;
}
