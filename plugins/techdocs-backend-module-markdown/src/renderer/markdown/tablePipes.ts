import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';

/** Longer lines are no rows of a table; characters. */
const MAX_ROW = 5_000;

/** A code point that no text contains: Unicode keeps it free for good. */
const STAND_IN = '\ufdd0';

/**
 * Lets a table cell hold a pipe inside a code span, as Python-Markdown does:
 * such pipes are put aside while tables are cut into cells.
 */
export function tablePipes(md: MarkdownIt): void {
  md.core.ruler.after('normalize', 'hide_pipes', state => {
    if (state.src.includes('|') && !state.src.includes(STAND_IN)) {
      state.src = state.src.replace(/^.*\|.*$/gm, line =>
        line.includes('`') && line.length < MAX_ROW ? hidePipes(line) : line,
      );
    }
  });
  md.core.ruler.after('block', 'show_pipes', state => {
    if (state.src.includes(STAND_IN)) {
      state.tokens.forEach(showPipes);
    }
  });
}

function hidePipes(line: string): string {
  return line.replace(/(?<![`\\])(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, span =>
    span.replace(/(?<!\\)\|/g, STAND_IN),
  );
}

function showPipes(token: Token): void {
  token.content = token.content.replaceAll(STAND_IN, '|');
  token.info = token.info.replaceAll(STAND_IN, '|');
}
