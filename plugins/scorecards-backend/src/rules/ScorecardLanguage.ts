import type {
  FactSource,
  FactType,
  FactValue,
} from '@slipway/plugin-scorecards-common';
import {
  ExpressionLanguage,
  type ValueType,
  type VariableFields,
} from '@slipway/expressions';
import type { RuleContext } from './types';

const VALUE_TYPES: Record<FactType, ValueType> = {
  boolean: 'bool',
  number: 'double',
  string: 'string',
  strings: 'list<string>',
  timestamp: 'timestamp',
};

/** The name of a source in expressions: `ci-runs` is `facts.ciRuns`. */
export function sourceVariable(sourceId: string): string {
  return sourceId.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The names that the rules of scorecards know, and their values for an entity. */
export class ScorecardLanguage {
  readonly expressions: ExpressionLanguage;
  readonly #sources: ReadonlyMap<string, FactSource>;
  readonly #values = new WeakMap<RuleContext, Record<string, unknown>>();

  constructor(sources: readonly FactSource[]) {
    this.#sources = new Map(
      sources.map(source => [sourceVariable(source.id), source]),
    );
    const facts = [...this.#sources].map(
      ([name, source]) => [name, fieldTypes(source)] as const,
    );
    this.expressions = new ExpressionLanguage({
      entity: 'dyn',
      facts: Object.fromEntries(facts),
      now: 'timestamp',
    });
  }

  /** The source that has a name in expressions. */
  source(variable: string): FactSource | undefined {
    return this.#sources.get(variable);
  }

  /** What the names stand for. Made once for a context, however many rules look at it. */
  values(context: RuleContext): Record<string, unknown> {
    let values = this.#values.get(context);
    if (!values) {
      // Every source is there, if only empty: then has(facts.coverage.percent) can be answered.
      const facts = [...this.#sources].map(
        ([name, source]) =>
          [name, knownFacts(source, context.facts[source.id])] as const,
      );
      values = {
        entity: context.entity,
        facts: Object.fromEntries(facts),
        now: context.now,
      };
      this.#values.set(context, values);
    }
    return values;
  }
}

function fieldTypes({ fields }: FactSource): VariableFields {
  const types = Object.entries(fields).map(
    ([name, { type }]) => [name, VALUE_TYPES[type]] as const,
  );
  return Object.fromEntries(types);
}

function knownFacts(
  { fields }: FactSource,
  facts: Record<string, FactValue> = {},
): Record<string, unknown> {
  const known: Record<string, unknown> = {};
  for (const [name, { type }] of Object.entries(fields)) {
    const value = facts[name];
    if (value !== undefined && value !== null) {
      known[name] =
        type === 'timestamp' && typeof value === 'string'
          ? new Date(value)
          : value;
    }
  }
  return known;
}
