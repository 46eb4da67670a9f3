import type MarkdownIt from 'markdown-it';
import { isBlockStart, lineText } from './indentedBlock';

const INLINE = /\$(?!\s)((?:\\.|[^\\$])+?)(?<!\s)\$(?!\d)/y;
const BRACKETED = /\\\(((?:\\[^)]|[^\\]){1,2000}?)\\\)/y;

const BLOCKS: { open: RegExp; close: (line: string) => boolean }[] = [
  { open: /^\$\$/, close: line => /\$\$\s*$/.test(line) },
  { open: /^\\\[/, close: line => /\\\]\s*$/.test(line) },
];

/**
 * Formulas, kept as they were written and away from the other rules, in the
 * elements that formula renderers look for.
 */
export function math(md: MarkdownIt): void {
  md.inline.ruler.before('escape', 'math', (state, silent) => {
    const code = state.src.charCodeAt(state.pos);
    if (code !== 0x24 /* $ */ && code !== 0x5c /* \ */) {
      return false;
    }
    const pattern = code === 0x24 ? INLINE : BRACKETED;
    pattern.lastIndex = state.pos;
    const match = pattern.exec(state.src);
    if (!match || state.pos + match[0].length > state.posMax) {
      return false;
    }
    if (!silent) {
      state.push('math_inline', 'span', 0).content = match[1];
    }
    state.pos += match[0].length;
    return true;
  });
  md.renderer.rules.math_inline = (tokens, index) =>
    `<span class="arithmatex">\\(${md.utils.escapeHtml(
      tokens[index].content,
    )}\\)</span>`;

  md.block.ruler.before(
    'fence',
    'math',
    (state, startLine, endLine, silent) => {
      if (!isBlockStart(state, startLine)) {
        return false;
      }
      const first = lineText(state, startLine);
      const kind = BLOCKS.find(({ open }) => open.test(first));
      if (!kind) {
        return false;
      }
      let line = startLine;
      let text = first.slice(2);
      while (!kind.close(text)) {
        line += 1;
        if (line >= endLine || state.isEmpty(line)) {
          return false;
        }
        text += `\n${lineText(state, line)}`;
      }
      if (!silent) {
        const token = state.push('math_block', 'div', 0);
        token.content = text.trimEnd().slice(0, -2);
        token.map = [startLine, line + 1];
        state.line = line + 1;
      }
      return true;
    },
    { alt: ['paragraph'] },
  );
  md.renderer.rules.math_block = (tokens, index) =>
    `<div class="arithmatex">\\[${md.utils.escapeHtml(
      tokens[index].content,
    )}\\]</div>\n`;
}
