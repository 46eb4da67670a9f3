import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import footnotes from 'markdown-it-footnote';
import { escapeHtml } from '../html/escapeHtml';

/** Footnotes with the ids and class names that MkDocs gives them. */
export function footnoteMarkup(md: MarkdownIt): void {
  md.use(footnotes);
  const { rules } = md.renderer;

  rules.footnote_ref = (tokens, index) => {
    const token = tokens[index];
    return `<sup id="${referenceId(token)}"><a class="footnote-ref" href="#fn:${name(
      token,
    )}">${number(token)}</a></sup>`;
  };
  rules.footnote_block_open = () => '<div class="footnote">\n<hr>\n<ol>\n';
  rules.footnote_block_close = () => '</ol>\n</div>\n';
  rules.footnote_open = (tokens, index) =>
    `<li id="fn:${name(tokens[index])}">\n`;
  rules.footnote_close = () => '</li>\n';
  rules.footnote_anchor = (tokens, index) => {
    const token = tokens[index];
    const space = isFirst(token) ? '&#160;' : '';
    const link = `${space}<a class="footnote-backref" href="#${referenceId(
      token,
    )}" title="Jump back to footnote ${number(token)} in the text">&#8617;</a>`;
    return standsAlone(tokens, index) ? `<p>${link}</p>\n` : link;
  };
}

/** Whether the way back follows a list or the like, not a paragraph. */
function standsAlone(tokens: Token[], index: number): boolean {
  let next = index;
  while (tokens[next]?.type === 'footnote_anchor') {
    next += 1;
  }
  return tokens[next]?.type === 'footnote_close';
}

function isFirst(token: Token): boolean {
  return !(token.meta as { subId?: number }).subId;
}

function referenceId(token: Token): string {
  const { subId } = token.meta as { subId?: number };
  return `fnref${subId ? subId + 1 : ''}:${name(token)}`;
}

function name(token: Token): string {
  const { label } = token.meta as { label?: string };
  return escapeHtml(label ?? number(token));
}

function number(token: Token): string {
  const { id } = token.meta as { id: number };
  return String(id + 1);
}
