/** Turns a heading into an id. */
export type Slugify = (text: string, separator: string) => string;

/** Python-Markdown's default: letters outside ASCII lose their marks or go. */
export const slugifyAscii: Slugify = (text, separator) =>
  joinWords(
    text
      .normalize('NFKD')
      .replace(/[^\x20-\x7e\s]/g, '')
      .replace(/[^\w\s-]/g, '')
      .trim()
      .toLocaleLowerCase('en-US'),
    separator,
  );

/** Keeps letters and digits of every script. */
export const slugifyUnicode: Slugify = (text, separator) =>
  joinWords(
    text
      .normalize('NFKC')
      .replace(/[^\p{L}\p{N}\p{M}_\s-]/gu, '')
      .trim()
      .toLocaleLowerCase('en-US'),
    separator,
  );

/** Makes an id unique by counting up: `setup`, `setup_1`, `setup_2`. */
export function uniqueId(id: string, used: Set<string>): string {
  let unique = id;
  while (unique === '' || used.has(unique)) {
    const counted = /^(.*)_(\d+)$/.exec(unique);
    unique = counted
      ? `${counted[1]}_${Number(counted[2]) + 1}`
      : `${unique}_1`;
  }
  used.add(unique);
  return unique;
}

function joinWords(text: string, separator: string): string {
  return separator === '-'
    ? text.replace(/[-\s]+/g, '-')
    : text.split(/\s+/).join(separator);
}
