const FENCE = /^\s*(```|~~~)/;
const TITLE = /^# /;
const HEADING = /^#{1,5} /;

/** A README below a heading of its own: without its title, which stands above, and with its headings one level deeper. */
export function fitReadme(text: string): string {
  const lines = text.split(/\r?\n/);
  const title = lines.findIndex(line => line.trim() !== '');
  let isCode = false;
  return lines
    .filter((line, at) => at !== title || !TITLE.test(line))
    .map(line => {
      if (FENCE.test(line)) {
        isCode = !isCode;
      }
      return !isCode && HEADING.test(line) ? `#${line}` : line;
    })
    .join('\n');
}
