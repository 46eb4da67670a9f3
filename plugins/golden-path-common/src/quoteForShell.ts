/** Writes a text so that a POSIX shell takes it for one word, and for nothing else. */
export function quoteForShell(text: string): string {
  const isPlain = /^[\w@%+=:,./-]+$/.test(text);
  return isPlain ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
