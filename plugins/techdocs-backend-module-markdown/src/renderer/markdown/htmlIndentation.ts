import type MarkdownIt from 'markdown-it';

const BLOCK =
  'address|article|aside|blockquote|caption|center|col|colgroup|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|section|summary|table|tbody|td|tfoot|th|thead|tr|ul';
const START = new RegExp(`^ {0,3}<(${BLOCK})\\b`, 'i');
const INDENTED = new RegExp(`^\\s{4,}(?=</?(?:${BLOCK})\\b)`, 'i');
const FENCE = /^ *(`{3,}|~{3,})/;

/**
 * Keeps deeply indented HTML from being taken for code when an empty line
 * stands before it: below an HTML element that is still open, lines with
 * further elements lose their indentation.
 */
export function htmlIndentation(md: MarkdownIt): void {
  md.core.ruler.after('normalize', 'html_indentation', state => {
    if (
      /^\s{4,}<\/?[a-z]/im.test(state.src) &&
      /^ {0,3}<[a-z]/im.test(state.src)
    ) {
      state.src = straighten(state.src.split('\n')).join('\n');
    }
  });
}

function straighten(lines: string[]): string[] {
  let tag = '';
  let depth = 0;
  let fence = '';
  return lines.map(line => {
    const marker = FENCE.exec(line)?.[1] ?? '';
    if (fence !== '' || marker !== '') {
      const closes = fence !== '' && marker.startsWith(fence);
      fence = closes ? '' : fence || marker;
      return line;
    }
    if (depth === 0) {
      tag = START.exec(line)?.[1] ?? '';
    }
    if (tag === '') {
      return line;
    }
    const straight = depth > 0 ? line.replace(INDENTED, '') : line;
    depth = Math.max(0, depth + balance(line, tag));
    return straight;
  });
}

/** How many elements of a name a line opens, less those that it closes. */
function balance(line: string, tag: string): number {
  const tags = line.match(new RegExp(`<(/?)${tag}\\b`, 'gi')) ?? [];
  return tags.reduce((sum, text) => sum + (text.startsWith('</') ? -1 : 1), 0);
}
