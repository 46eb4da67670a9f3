import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { escapeHtml } from '../html/escapeHtml';
import type { PageEnvironment } from './PageEnvironment';
import { type Slugify, slugifyAscii, uniqueId } from './slugify';

/** The options of the `toc` extension that matter here. */
export type HeadingOptions = {
  slugify?: Slugify;
  separator?: string;
  /** The level that `#` becomes; 1 when left out. */
  baseLevel?: number;
  /** Whether headings link to themselves; true when left out. */
  permalink?: boolean;
  permalinkTitle?: string;
};

/**
 * Gives every heading an id the way Python-Markdown does, a link to itself,
 * and a place in the page's table of contents.
 */
export function headings(md: MarkdownIt, options: HeadingOptions = {}): void {
  const {
    slugify = slugifyAscii,
    separator = '-',
    baseLevel = 1,
    permalink = true,
    permalinkTitle = 'Permanent link',
  } = options;

  md.core.ruler.push('headings', state => {
    const environment = state.env as PageEnvironment;
    for (const token of state.tokens) {
      collectIds(token, environment.ids);
    }
    state.tokens.forEach((token, index) => {
      if (token.type !== 'heading_open') {
        return;
      }
      const level = Math.min(6, Number(token.tag.slice(1)) + baseLevel - 1);
      token.tag = `h${level}`;
      state.tokens[index + 2].tag = token.tag;

      const text = plainText(state.tokens[index + 1].children ?? []).trim();
      const ownId = token.attrGet('id');
      const id = ownId ?? uniqueId(slugify(text, separator), environment.ids);
      token.attrSet('id', id);
      environment.headings.push({ level, id, text });
      token.meta = { ...token.meta, permalink: id };
    });
  });

  if (!permalink) {
    return;
  }
  md.renderer.rules.heading_close = (tokens, index) => {
    const open = tokens[findOpen(tokens, index)];
    const id = String(open.meta?.permalink ?? '');
    return `<a class="headerlink" href="#${escapeHtml(
      encodeURIComponent(id),
    )}" title="${escapeHtml(permalinkTitle)}">&para;</a></${
      tokens[index].tag
    }>\n`;
  };
}

/** The text of inline tokens, without markup. */
export function plainText(tokens: Token[]): string {
  return tokens
    .map(token => {
      switch (token.type) {
        case 'text':
        case 'code_inline':
        case 'emoji':
        case 'text_special':
          return token.content;
        case 'softbreak':
        case 'hardbreak':
          return ' ';
        case 'image':
        case 'html_inline':
        case 'footnote_ref':
          return '';
        default:
          return token.children ? plainText(token.children) : token.content;
      }
    })
    .join('');
}

function collectIds(token: Token, ids: Set<string>): void {
  const id = token.attrGet('id');
  if (id !== null) {
    ids.add(id);
  }
  if (token.type === 'html_block' || token.type === 'html_inline') {
    for (const match of token.content.matchAll(
      /<[a-z][^<>]*?\s(?:id|name)\s*=\s*["']?([^\s"'>]+)/gi,
    )) {
      ids.add(match[1]);
    }
  }
  token.children?.forEach(child => collectIds(child, ids));
}

function findOpen(tokens: Token[], close: number): number {
  let index = close;
  while (tokens[index].type !== 'heading_open') {
    index -= 1;
  }
  return index;
}
