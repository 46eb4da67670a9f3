import type { Json } from '@slipway/plugin-infra-requests-common';

/** What stands in HCL where a value may stand. It is read, never evaluated. */
export type Expression =
  | { kind: 'literal'; value: string | number | boolean | null }
  /** `var.size` */
  | { kind: 'reference'; path: string[] }
  /** `contains(…)`, and types, as `list(string)` */
  | { kind: 'call'; name: string; args: Expression[] }
  | { kind: 'list'; items: Expression[] }
  | { kind: 'object'; entries: [key: string, value: Expression][] }
  | { kind: 'operation'; operator: string; operands: Expression[] }
  | {
      kind: 'conditional';
      condition: Expression;
      then: Expression;
      otherwise: Expression;
    }
  /** `[for key, value in collection : body]` */
  | {
      kind: 'for';
      key: string;
      value: string;
      collection: Expression;
      body: Expression;
    }
  /** Anything else: what it is made of, and the names that it binds. */
  | { kind: 'other'; parts: Expression[]; binds: string[] };

/** The value of an expression that is made of nothing but literals; undefined for any other. */
export function constantOf(expression: Expression): Json | undefined {
  switch (expression.kind) {
    case 'literal':
      return expression.value;
    case 'list': {
      const items = expression.items.map(constantOf);
      return items.every(item => item !== undefined) ? items : undefined;
    }
    case 'object': {
      const entries = expression.entries.map(
        ([key, value]) => [key, constantOf(value)] as const,
      );
      return entries.every(
        (entry): entry is [string, Json] => entry[1] !== undefined,
      )
        ? Object.fromEntries(entries)
        : undefined;
    }
    default:
      return undefined;
  }
}

/** The first names of what an expression refers to, as `var` or `local`; names that it binds itself are not among them. */
export function rootsOf(expression: Expression): Set<string> {
  switch (expression.kind) {
    case 'literal':
      return new Set();
    case 'reference':
      return new Set(expression.path.slice(0, 1));
    case 'call':
      return rootsOfAll(expression.args);
    case 'list':
      return rootsOfAll(expression.items);
    case 'object':
      return rootsOfAll(expression.entries.map(([, value]) => value));
    case 'operation':
      return rootsOfAll(expression.operands);
    case 'conditional': {
      const { condition, then, otherwise } = expression;
      return rootsOfAll([condition, then, otherwise]);
    }
    case 'for': {
      const { key, value, collection, body } = expression;
      const inside = rootsOf(body).difference(new Set([key, value]));
      return inside.union(rootsOf(collection));
    }
    default: {
      const { parts, binds } = expression;
      return rootsOfAll(parts).difference(new Set(binds));
    }
  }
}

function rootsOfAll(expressions: Expression[]): Set<string> {
  return new Set(expressions.flatMap(each => [...rootsOf(each)]));
}
