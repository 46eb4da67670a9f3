type Values = Record<string, unknown>;

/** What a configuration says, over what it inherits: mappings are joined, all else is replaced, as MkDocs does. */
export function inherit(parent: Values, child: Values): Values {
  return Object.fromEntries([
    ...Object.entries(parent),
    ...Object.entries(child).map(([key, value]) => {
      const inherited = Object.hasOwn(parent, key) ? parent[key] : undefined;
      return [
        key,
        isMapping(inherited) && isMapping(value)
          ? inherit(inherited, value)
          : value,
      ];
    }),
  ]);
}

function isMapping(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
