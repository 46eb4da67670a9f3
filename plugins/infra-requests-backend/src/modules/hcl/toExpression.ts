import type { Expression } from './Expression';
import { unquote } from './templates';

/** A node of the syntax tree, as `@cdktf/hcl2json` tells it. */
export interface SyntaxNode {
  type: string;
  /** Offsets are in bytes. */
  range: { start: { byte: number }; end: { byte: number } };
  children: SyntaxNode[];
  meta?: {
    value?: string;
    type?: string;
    name?: string;
    operator?: string;
    keyVar?: string;
    valVar?: string;
    keyExpression?: string;
    conditionalExpression?: string;
    expandedFinalArgument?: boolean;
    traversal?: { type: string; segment: string }[];
  };
}

const OPERATORS: Record<string, string> = {
  logicalAnd: '&&',
  logicalOr: '||',
  equal: '==',
  notEqual: '!=',
  lessThan: '<',
  lessThanOrEqual: '<=',
  greaterThan: '>',
  greaterThanOrEqual: '>=',
  modulo: '%',
};

/** @param source - the text that was parsed, as the ranges of the nodes count it */
export function toExpression(node: SyntaxNode, source: Buffer): Expression {
  const { type, children, meta = {} } = node;
  const inner = () => children.map(child => toExpression(child, source));
  const other = (...binds: string[]): Expression => ({
    kind: 'other',
    parts: inner(),
    binds,
  });

  switch (type) {
    // Parentheses have no name.
    case '':
    case 'templateWrap':
      return children.length === 1
        ? toExpression(children[0], source)
        : other();
    case 'literalValue':
      return { kind: 'literal', value: literal(meta) };
    case 'template':
      return quoted(node) ?? other();
    case 'scopeTraversal':
      return reference(meta) ?? other();
    case 'function':
      return meta.expandedFinalArgument
        ? other()
        : { kind: 'call', name: meta.name ?? '', args: inner() };
    case 'tuple':
      return { kind: 'list', items: inner() };
    case 'object':
      return object(children, source) ?? other();
    case 'unaryOp': {
      const [operand] = inner();
      return meta.operator === 'negate' &&
        operand.kind === 'literal' &&
        typeof operand.value === 'number'
        ? { kind: 'literal', value: -operand.value }
        : other();
    }
    case 'binaryOp': {
      const operator = OPERATORS[meta.operator ?? ''];
      return operator
        ? { kind: 'operation', operator, operands: inner() }
        : other();
    }
    case 'conditional': {
      const [condition, then, otherwise] = inner();
      return { kind: 'conditional', condition, then, otherwise };
    }
    case 'for': {
      const { keyVar: key = '', valVar: value = '' } = meta;
      if (meta.keyExpression || meta.conditionalExpression) {
        return other(key, value);
      }
      const [collection, body] = inner();
      return { kind: 'for', key, value, collection, body };
    }
    default:
      return other();
  }
}

function literal({ type, value = '' }: NonNullable<SyntaxNode['meta']>) {
  switch (type) {
    case 'number':
      return Number(value);
    case 'bool':
      return value === 'true';
    case 'string':
      return unquote(value);
    default:
      return null;
  }
}

/** A text in quotes without a template in it. */
function quoted({ children, meta }: SyntaxNode): Expression | undefined {
  const isText =
    meta?.value?.startsWith('"') &&
    children.every(child => child.type === 'literalValue');
  return isText
    ? {
        kind: 'literal',
        value: children.map(child => unquote(child.meta?.value ?? '')).join(''),
      }
    : undefined;
}

/** Names, and keys in quotes. A number in brackets counts off a list, which JSON Schema cannot. */
function reference({
  traversal = [],
}: NonNullable<SyntaxNode['meta']>): Expression | undefined {
  const path = traversal.map(({ type, segment }) => {
    if (type === 'nameTraversal') {
      return segment;
    }
    return segment.startsWith('"') ? unquote(segment.slice(1, -1)) : undefined;
  });
  return path.every(name => name !== undefined)
    ? { kind: 'reference', path }
    : undefined;
}

/** Keys and values take turns. A key is a bare name, which the tree does not tell, or a text. */
function object(
  children: SyntaxNode[],
  source: Buffer,
): Expression | undefined {
  const entries: [string, Expression][] = [];
  for (let index = 0; index < children.length; index += 2) {
    const { range, children: inKey } = children[index];
    const key =
      inKey.length === 0
        ? source.toString('utf8', range.start.byte, range.end.byte)
        : keyOf(toExpression(inKey[0], source));
    if (key === undefined) {
      return undefined;
    }
    entries.push([key, toExpression(children[index + 1], source)]);
  }
  return { kind: 'object', entries };
}

function keyOf(expression: Expression): string | undefined {
  return expression.kind === 'literal' && typeof expression.value === 'string'
    ? expression.value
    : undefined;
}
