import { parse } from '@babel/parser';
import {
  isIdentifier,
  isNumericLiteral,
  isObjectExpression,
  isObjectProperty,
  isStringLiteral,
  type Node,
  traverseFast,
} from '@babel/types';

/** Where Jest and Vitest keep the share of lines. */
const PLACES = [
  ['coverageThreshold', 'global', 'lines'],
  ['thresholds', 'lines'],
];

/** The threshold in a configuration of Jest or Vitest that is code, when it is written there as a number. */
export function findInCode(text: string): number | undefined {
  const program = parseCode(text);
  let threshold: number | undefined;
  if (program) {
    traverseFast(program, node => {
      threshold ??= PLACES.map(([first, ...rest]) =>
        numberAt(property(node, first), rest),
      ).find(value => value !== undefined);
    });
  }
  return threshold;
}

function parseCode(text: string): Node | undefined {
  try {
    return parse(text, {
      sourceType: 'unambiguous',
      errorRecovery: true,
      plugins: ['typescript'],
    });
  } catch {
    return undefined;
  }
}

function numberAt(node: Node | undefined, path: string[]): number | undefined {
  const end = path.reduce<Node | undefined>(
    (found, name) =>
      isObjectExpression(found)
        ? found.properties
            .map(candidate => property(candidate, name))
            .find(value => value !== undefined)
        : undefined,
    node,
  );
  return isNumericLiteral(end) ? end.value : undefined;
}

function property(node: Node, name: string): Node | undefined {
  const isNamed =
    isObjectProperty(node) &&
    (isIdentifier(node.key, { name }) ||
      isStringLiteral(node.key, { value: name }));
  return isNamed ? node.value : undefined;
}
