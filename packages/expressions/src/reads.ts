import type { ASTNode } from '@marcbachmann/cel-js';

/** A value that an expression looks at. */
export interface Read {
  /** As `facts.coverage.percent` or `entity.metadata.labels["slipway.io/tier"]`. */
  path: string;
  /** The same, name by name. */
  names: readonly string[];
}

/** The nodes from a variable down to a value of it. */
export interface Chain {
  /** The variable and the names below it. */
  names: string[];
  /** The node of each name. */
  nodes: ASTNode[];
}

const WORD = /^[A-Za-z_]\w*$/;

/** How one writes a path. */
export function pathText([variable, ...names]: readonly string[]): string {
  const rest = names.map(name =>
    WORD.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`,
  );
  return variable + rest.join('');
}

/** The chain that a node ends, when it is nothing but a variable and names below it. */
export function chainOf(node: ASTNode): Chain | undefined {
  if (node.op === 'id') {
    return { names: [node.args], nodes: [node] };
  }
  if (node.op !== '.' && node.op !== '[]') {
    return undefined;
  }
  const [owner, key] = node.args;
  const name = typeof key === 'string' ? key : textOf(key);
  const chain = name === undefined ? undefined : chainOf(owner);
  return (
    chain && {
      names: [...chain.names, name!],
      nodes: [...chain.nodes, node],
    }
  );
}

/** The text that a node is, when it is one that is written out. */
export function textOf(node: ASTNode): string | undefined {
  return node.op === 'value' && typeof node.args === 'string'
    ? node.args
    : undefined;
}
