import type MarkdownIt from 'markdown-it';

const ITEM = /^( *)(?:[-*+]|\d{1,9}[.)])( {1,4})(?=\S)/;
const FENCE = /^ *(`{3,}|~{3,})/;

/** How far content must at least be indented below a list item. */
const NARROW = 2;

/**
 * Two spaces put content below any list item, as in MkDocs with TechDocs'
 * settings; Markdown otherwise wants it below the item's text, which starts
 * three columns in after `1.`. Such content is moved right as a whole.
 */
export function listIndentation(md: MarkdownIt): void {
  md.core.ruler.after('normalize', 'list_indentation', state => {
    if (/^ *(?:\d{1,9}[.)] |[-*+] {2})/m.test(state.src)) {
      state.src = widen(state.src.split('\n')).join('\n');
    }
  });
}

function widen(lines: string[]): string[] {
  let fence = '';
  for (let index = 0; index < lines.length; index++) {
    const marker = FENCE.exec(lines[index])?.[1] ?? '';
    if (fence !== '' || marker !== '') {
      const closes = fence !== '' && marker.startsWith(fence);
      fence = closes ? '' : fence || marker;
      continue;
    }
    const item = ITEM.exec(lines[index]);
    if (item) {
      widenItem(lines, index, item[1].length, item[0].length);
    }
  }
  return lines;
}

function widenItem(
  lines: string[],
  itemLine: number,
  indent: number,
  contentIndent: number,
): void {
  let first = itemLine + 1;
  while (first < lines.length && lines[first].trim() === '') {
    first += 1;
  }
  if (first === lines.length) {
    return;
  }
  const firstIndent = indentOf(lines[first]);
  if (firstIndent < indent + NARROW || firstIndent >= contentIndent) {
    return;
  }
  const padding = ' '.repeat(contentIndent - firstIndent);
  for (let index = first; index < lines.length; index++) {
    const isEmpty = lines[index].trim() === '';
    if (!isEmpty && indentOf(lines[index]) < indent + NARROW) {
      return;
    }
    lines[index] = isEmpty ? lines[index] : padding + lines[index];
  }
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
