import { type Document, isCollection, isMap, isScalar } from 'yaml';

/**
 * Where a field stands in the YAML text, or a character of its value; for a field that is not there, the nearest one
 * around it.
 *
 * @param path - as `spec.checks.3.expression`
 * @param character - of the value, from 0
 * @returns an offset in characters
 */
export function offsetOfField(
  document: Document,
  yaml: string,
  path: string,
  character?: number,
): number {
  const names = path === '' ? [] : path.split('.');
  let node: unknown = document.contents;
  let offset = startOf(node) ?? 0;
  for (const name of names) {
    if (!isCollection(node)) {
      return offset;
    }
    const key = isMap(node)
      ? node.items.find(item => isScalar(item.key) && item.key.value === name)
          ?.key
      : undefined;
    const child: unknown = node.get(isMap(node) ? name : Number(name), true);
    if (child === undefined) {
      return offset;
    }
    node = child;
    offset = startOf(key) ?? startOf(child) ?? offset;
  }
  return character === undefined
    ? offset
    : (offsetInScalar(node, yaml, character) ?? offset);
}

function startOf(node: unknown): number | undefined {
  return (node as { range?: [number, number, number] } | undefined)?.range?.[0];
}

/**
 * Where a character of a value stands in the text. Text and value differ in quotes, in indentation and in folded lines;
 * the characters that are no white space come in the same order, so they are counted off against each other. Undefined where
 * that fails, as for escapes by number.
 */
function offsetInScalar(
  node: unknown,
  yaml: string,
  character: number,
): number | undefined {
  if (!isScalar(node) || typeof node.value !== 'string' || !node.range) {
    return undefined;
  }
  const value = node.value.trimStart();
  let [offset] = node.range;
  const [, end] = node.range;
  if (node.type === 'BLOCK_FOLDED' || node.type === 'BLOCK_LITERAL') {
    offset = yaml.indexOf('\n', offset);
  }
  for (let index = 0; index <= character && index < value.length; index += 1) {
    if (/\s/.test(value[index])) {
      continue;
    }
    while (offset < end && yaml[offset] !== value[index]) {
      offset += 1;
    }
    if (offset === end || index === character) {
      return offset < end ? offset : undefined;
    }
    offset += 1;
  }
  return offset;
}
