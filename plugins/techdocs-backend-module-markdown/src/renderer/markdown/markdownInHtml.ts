import type MarkdownIt from 'markdown-it';
import type StateBlock from 'markdown-it/lib/rules_block/state_block.mjs';
import { isBlockStart, lineText } from './indentedBlock';

const OPEN =
  /^<([a-z][\w-]*)(\s[^<>]*?)?\smarkdown(?:=["']?(1|block|span|markdown)["']?)?(?=[\s>])([^<>]*)>/i;
const SPAN_TAGS = /^(address|dd|dt|h[1-6]|legend|li|p|summary|td|th)$/i;

type Element = {
  tag: string;
  /** The opening tag without the `markdown` attribute. */
  openTag: string;
  mode: 'block' | 'span';
  /** What stands behind the opening tag on its line. */
  rest: string;
};

/** HTML elements with a `markdown` attribute, whose content is Markdown. */
export function markdownInHtml(md: MarkdownIt): void {
  md.block.ruler.before(
    'html_block',
    'markdown_in_html',
    (state, startLine, endLine, silent) => {
      if (
        !isBlockStart(state, startLine) ||
        state.src.charCodeAt(
          state.bMarks[startLine] + state.tShift[startLine],
        ) !== 0x3c /* < */
      ) {
        return false;
      }
      const element = readElement(lineText(state, startLine));
      if (!element) {
        return false;
      }
      if (silent) {
        return true;
      }
      const close = findClose(state, element, startLine, endLine);
      pushHtml(state, element.openTag, startLine);
      if (close.line === startLine) {
        const content = element.rest.slice(0, close.column);
        pushInline(state, element, content, startLine);
      } else {
        tokenizeInside(state, startLine + 1, close.line);
      }
      pushHtml(state, `</${element.tag}>\n`, close.line);
      state.line = Math.min(close.line + 1, endLine);
      return true;
    },
    { alt: ['paragraph', 'reference', 'blockquote'] },
  );
}

function readElement(line: string): Element | undefined {
  const match = OPEN.exec(line);
  if (!match) {
    return undefined;
  }
  const [whole, tag, before = '', value = '1', after] = match;
  const mode =
    value === 'span' || (value !== 'block' && SPAN_TAGS.test(tag))
      ? 'span'
      : 'block';
  return {
    tag,
    openTag: `<${tag}${before}${after}>`,
    mode,
    rest: line.slice(whole.length),
  };
}

/** The line of the closing tag, and its column where that is the first line. */
function findClose(
  state: StateBlock,
  element: Element,
  startLine: number,
  endLine: number,
): { line: number; column: number } {
  const tags = new RegExp(`<(/?)${element.tag}\\b[^<>]*>`, 'gi');
  let depth = 1;
  let fence = '';
  for (let line = startLine; line < endLine; line++) {
    const text = line === startLine ? element.rest : lineText(state, line);
    const marker = /^(`{3,}|~{3,})/.exec(text)?.[1] ?? '';
    if (fence !== '' || marker !== '') {
      const closes = fence !== '' && marker.startsWith(fence);
      fence = closes ? '' : fence || marker;
      continue;
    }
    for (const match of text.matchAll(tags)) {
      depth += match[1] === '/' ? -1 : 1;
      if (depth === 0) {
        return { line, column: match.index };
      }
    }
  }
  return { line: endLine, column: 0 };
}

function pushHtml(state: StateBlock, content: string, line: number): void {
  const token = state.push('html_block', '', 0);
  token.content = content;
  token.map = [line, line + 1];
}

function pushInline(
  state: StateBlock,
  element: Element,
  content: string,
  line: number,
): void {
  const isBlock = element.mode === 'block';
  if (isBlock) {
    state.push('paragraph_open', 'p', 1).map = [line, line + 1];
  }
  const inline = state.push('inline', '', 0);
  inline.content = content.trim();
  inline.map = [line, line + 1];
  inline.children = [];
  if (isBlock) {
    state.push('paragraph_close', 'p', -1);
  }
}

function tokenizeInside(
  state: StateBlock,
  startLine: number,
  endLine: number,
): void {
  const { lineMax, parentType, tight } = state;
  state.level += 1;
  state.lineMax = endLine;
  state.parentType = 'blockquote';
  state.md.block.tokenize(state, startLine, endLine);
  state.level -= 1;
  state.lineMax = lineMax;
  state.parentType = parentType;
  state.tight = tight;
}
