import type MarkdownIt from 'markdown-it';

const INLINE =
  /^\s*<(?:a|abbr|b|br|code|del|em|font|i|img|input|ins|kbd|label|mark|picture|q|s|samp|small|span|strong|sub|sup|u|var)\b/i;

/** HTML that only holds inline elements stands in a paragraph of its own. */
export function htmlParagraphs(md: MarkdownIt): void {
  md.renderer.rules.html_block = (tokens, index) => {
    const { content } = tokens[index];
    return INLINE.test(content) ? `<p>${content.trim()}</p>\n` : content;
  };
}
