import type { ASTNode } from '@marcbachmann/cel-js';
import { COMPREHENSIONS, FUNCTIONS, METHODS } from './functions';
import { LIMITS } from './limits';
import { childrenOf } from './nodes';
import type { Patterns } from './Patterns';
import { didYouMean, type ExpressionProblem, problemAt } from './problems';
import { type Chain, chainOf, pathText, type Read, textOf } from './reads';
import { fieldOf, type VariableFields, type VariableType } from './variables';

/** Where a node stands: the names of the comprehensions around it, and how deep. */
interface Scope {
  items: ReadonlySet<string>;
  depth: number;
}

/** Names that lead from a value to JavaScript itself. */
const isForbidden = (name: string) =>
  name.startsWith('__') || name === 'constructor' || name === 'prototype';

/** Walks over a parsed expression before anything is evaluated: finds what it reads, and what it may not do. */
export class Inspector {
  readonly problems: ExpressionProblem[] = [];
  readonly #reads = new Map<string, Read>();
  readonly #source: string;
  readonly #variables: VariableFields;
  readonly #patterns: Patterns;

  constructor(source: string, variables: VariableFields, patterns: Patterns) {
    this.#source = source;
    this.#variables = variables;
    this.#patterns = patterns;
  }

  /** The values that the expression looks at, in the order in which they stand. */
  get reads(): Read[] {
    return [...this.#reads.values()];
  }

  /** Looks at a whole expression. */
  inspect(root: ASTNode): void {
    this.#visit(root, { items: new Set(), depth: 0 });
  }

  #visit(node: ASTNode, scope: Scope): void {
    if (scope.depth > LIMITS.depth) {
      this.#report(
        node,
        `The expression is nested too deeply: at most ${LIMITS.depth} levels.`,
      );
      return;
    }
    const chain = chainOf(node) ?? this.#membership(node);
    if (chain && !scope.items.has(chain.names[0])) {
      this.#read(chain);
      return;
    }
    this.#refuse(node);
    if (node.op === 'rcall' && COMPREHENSIONS.includes(node.args[0])) {
      this.#comprehension(node, node.args, scope);
      return;
    }
    this.#visitAll(childrenOf(node), scope);
  }

  /** `"key" in map` looks at one value of the map. */
  #membership(node: ASTNode): Chain | undefined {
    if (node.op !== 'in') {
      return undefined;
    }
    const [key, map] = node.args;
    const name = textOf(key);
    const chain = chainOf(map);
    const isOpen = chain && fieldOf(this.#variables, chain.names[0]) === 'dyn';
    return isOpen && name !== undefined
      ? { names: [...chain.names, name], nodes: [...chain.nodes, node] }
      : undefined;
  }

  #visitAll(nodes: ASTNode[], scope: Scope): void {
    for (const node of nodes) {
      this.#visit(node, { ...scope, depth: scope.depth + 1 });
    }
  }

  /** Reports what a single node may not be. */
  #refuse(node: ASTNode): void {
    switch (node.op) {
      case 'value':
        if (typeof node.args === 'object' && node.args !== null) {
          this.#report(node, 'Bytes and unsigned numbers are not known here.');
        }
        break;
      case '.':
        this.#name(node, node.args[1]);
        break;
      case '[]':
        this.#name(node, textOf(node.args[1]));
        break;
      case 'map':
        node.args.forEach(([key]) => this.#name(key, textOf(key)));
        break;
      case '==':
      case '!=':
        this.#comparison(node, node.args);
        break;
      case 'call':
        this.#call(node, node.args);
        break;
      case 'rcall':
        this.#method(node, node.args[0]);
        break;
      default:
    }
  }

  #name(node: ASTNode, name: string | undefined): void {
    if (name !== undefined && isForbidden(name)) {
      this.#report(node, `${name} is not to be read.`);
    }
  }

  #comparison(node: ASTNode, sides: ASTNode[]): void {
    if (sides.some(({ op, args }) => op === 'value' && args === null)) {
      this.#report(
        node,
        'Nothing is ever null here: ask with has(…), or with "key" in map.',
      );
    }
  }

  #call(node: ASTNode, [name, args]: [string, ASTNode[]]): void {
    if (!FUNCTIONS.includes(name)) {
      this.#report(
        node,
        `There is no function ${name}().${didYouMean(name, FUNCTIONS)}`,
      );
    } else if (name === 'matchesRe2' && args.length === 2) {
      const pattern = textOf(args[1]);
      const problem =
        pattern === undefined
          ? 'The pattern has to be written out, so that it can be checked now.'
          : this.#patterns.problemOf(pattern);
      if (problem) {
        this.#report(args[1], problem);
      }
    }
  }

  #method(node: ASTNode, name: string): void {
    if (name === 'matches') {
      this.#report(
        node,
        'matches() may take for ever: write matchesRe2(text, "pattern").',
      );
    } else if (!METHODS.includes(name)) {
      this.#report(
        node,
        `There is no function .${name}().${didYouMean(name, METHODS)}`,
      );
    }
  }

  #comprehension(
    node: ASTNode,
    [, list, [item, ...bodies]]: [string, ASTNode, ASTNode[]],
    { items, depth }: Scope,
  ): void {
    this.#visitAll([list], { items, depth });
    if (item?.op !== 'id') {
      return; // the library says what is wrong with it
    }
    if (items.size >= LIMITS.comprehensions) {
      this.#report(
        node,
        `At most ${LIMITS.comprehensions} of ${COMPREHENSIONS.join(', ')} may stand in each other.`,
      );
      return;
    }
    const name = item.args;
    if (
      items.has(name) ||
      fieldOf(this.#variables, name) ||
      isForbidden(name)
    ) {
      this.#report(item, `${name} is taken: choose another name.`);
    }
    this.#visitAll(bodies, { items: new Set(items).add(name), depth });
  }

  /** Follows a chain from a declared variable down, and keeps what it ends at. */
  #read({ names, nodes }: Chain): void {
    let type: VariableType | undefined;
    let fields = this.#variables;
    for (const [index, name] of names.entries()) {
      const node = nodes[index];
      this.#name(node, name);
      if (typeof type === 'string') {
        continue; // a value: what it holds is the type checker's affair
      }
      type = fieldOf(fields, name);
      if (type === undefined) {
        const path = pathText(names.slice(0, index + 1));
        const hint = didYouMean(name, Object.keys(fields));
        this.#report(node, `There is no ${path}.${hint}`);
        return;
      }
      fields = typeof type === 'object' ? type : fields;
    }
    const path = pathText(names);
    if (typeof type === 'object') {
      const example = Object.keys(type)[0];
      this.#report(
        nodes[0],
        `${path} holds several values: name one${example ? `, as ${path}.${example}` : ''}.`,
      );
      return;
    }
    this.#reads.set(path, { path, names });
  }

  #report(node: ASTNode, message: string): void {
    const place = { start: node.pos, end: node.end };
    this.problems.push(problemAt(this.#source, place, message));
  }
}
