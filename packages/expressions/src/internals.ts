import type { ASTNode } from '@marcbachmann/cel-js';

/**
 * What the library keeps on its nodes beyond the types that it declares. The version is pinned, and the tests of the
 * limit of steps and of joined lists fail when this is no longer so.
 */
interface NodeInternals {
  /** Set by the type check. */
  checkedType?: { kind: string; name: string };
  meta: { alternate?: { op: string; args: unknown } };
}

/** A step of a comprehension, as the library runs it. */
export interface Step {
  evaluate(evaluator: unknown, step: Step, context: unknown): unknown;
}

/** What the library makes of `list.all(item, …)` and its like. */
export interface Comprehension {
  /** Asked before each item; there is none where every item counts. */
  condition?: (result: unknown) => boolean;
  step: Step;
}

/** The name of the type that the type check found; undefined before it. */
export function typeNameOf(node: ASTNode): string | undefined {
  return (node as unknown as NodeInternals).checkedType?.name;
}

/** The comprehension that a call is; undefined for any other node. */
export function comprehensionOf(node: ASTNode): Comprehension | undefined {
  const { alternate } = (node as unknown as NodeInternals).meta;
  return alternate?.op === 'comprehension'
    ? (alternate.args as Comprehension)
    : undefined;
}
