/** What stands between the braces of an attribute list. */
export type Attributes = {
  classes: string[];
  id?: string;
  values: Map<string, string>;
};

const PART = /([^\s=}]+)=(?:"([^"]*)"|'([^']*)'|([^\s=}]+))|([^\s=}"']+)/g;

/** Reads `.class #id key=value key="a value" word`. */
export function parseAttributes(text: string): Attributes {
  const attributes: Attributes = { classes: [], values: new Map() };
  for (const match of text.matchAll(PART)) {
    const [, key, double, single, bare, word] = match;
    if (key !== undefined) {
      const value = double ?? single ?? bare;
      if (key === 'class') {
        attributes.classes.push(...value.split(/\s+/).filter(Boolean));
      } else if (key === 'id') {
        attributes.id = value;
      } else {
        attributes.values.set(key, value);
      }
    } else if (word.startsWith('.')) {
      attributes.classes.push(word.slice(1));
    } else if (word.startsWith('#')) {
      attributes.id = word.slice(1);
    } else {
      attributes.values.set(word, word);
    }
  }
  return attributes;
}
