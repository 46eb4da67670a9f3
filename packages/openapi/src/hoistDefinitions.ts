/** The prefix by which a schema that stands alone refers to its own parts. */
const LOCAL = '#/$defs/';

/**
 * Schemas that refer to themselves keep their parts in `$defs` and point there from their own root, which inside of a
 * document is another root. This moves such parts to where the whole document finds them.
 *
 * @param shared - takes the parts, by name: `components.schemas` of the document
 * @returns the same part of the document, pointing there
 */
export function hoistDefinitions(
  part: unknown,
  shared: Record<string, unknown>,
): unknown {
  const known = new Map<string, string>();

  function hoist(value: unknown, names: Record<string, string>): unknown {
    if (Array.isArray(value)) {
      return value.map(item => hoist(item, names));
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const { $defs, ...fields } = value as { $defs?: object };
    const inner = $defs ? { ...names, ...move($defs, names) } : names;
    return Object.fromEntries(
      Object.entries(fields).map(([key, field]) => [
        key,
        key === '$ref' && typeof field === 'string'
          ? point(field, inner)
          : hoist(field, inner),
      ]),
    );
  }

  function move(definitions: object, names: Record<string, string>) {
    const whole = JSON.stringify(definitions);
    const added = Object.keys(definitions).map((local): [string, string] => {
      const key = `${local} of ${whole}`; // the same schema is in many places
      const name = known.get(key) ?? `Shared${known.size + 1}`;
      return [local, known.set(key, name).get(key)!];
    });
    const inner = { ...names, ...Object.fromEntries(added) };
    for (const [local, schema] of Object.entries(definitions)) {
      shared[inner[local]] ??= hoist(schema, inner);
    }
    return inner;
  }

  return hoist(part, {});
}

function point(reference: string, names: Record<string, string>): string {
  return reference.startsWith(LOCAL)
    ? `#/components/schemas/${names[reference.slice(LOCAL.length)]}`
    : reference;
}
