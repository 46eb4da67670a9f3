import type MarkdownIt from 'markdown-it';
import type { Token } from 'markdown-it';
import { escapeHtml, unescapeHtml } from '../html/escapeHtml';
import type { PageEnvironment } from './PageEnvironment';

/** Sends every link and image through the page's `resolveLink`. */
export function links(md: MarkdownIt): void {
  md.core.ruler.push('links', state => {
    const environment = state.env as PageEnvironment;
    for (const token of state.tokens) {
      if (token.type === 'inline') {
        rewrite(token.children ?? [], environment, lineOf(token));
      } else if (token.type === 'html_block') {
        token.content = rewriteHtml(token.content, environment, lineOf(token));
      }
    }
  });
}

function rewrite(
  tokens: Token[],
  environment: PageEnvironment,
  line: number | undefined,
): void {
  for (const token of tokens) {
    if (token.type === 'link_open') {
      const target = token.attrGet('href');
      if (target !== null) {
        const link = environment.resolveLink(target, line);
        token.attrSet('href', link.href);
        if (link.isFile) {
          token.attrSet('download', '');
        }
      }
    } else if (token.type === 'image') {
      const target = token.attrGet('src');
      if (target !== null) {
        token.attrSet('src', environment.resolveLink(target, line).href);
      }
    } else if (token.type === 'html_inline') {
      token.content = rewriteHtml(token.content, environment, line);
    }
    if (token.children) {
      rewrite(token.children, environment, line);
    }
  }
}

const HTML_LINK =
  /(<(a|img|source|video|audio)\b[^<>]*?\s(?:href|src)\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi;

function rewriteHtml(
  html: string,
  environment: PageEnvironment,
  line: number | undefined,
): string {
  environment.hasAuthorHtml = true;
  return html.replace(
    HTML_LINK,
    (_match, before: string, tag: string, double?: string, single?: string) => {
      const link = environment.resolveLink(
        unescapeHtml(double ?? single ?? ''),
        line,
      );
      const download =
        link.isFile && tag.toLocaleLowerCase('en-US') === 'a'
          ? ' download=""'
          : '';
      return `${before}"${escapeHtml(link.href)}"${download}`;
    },
  );
}

/** Lines of the page's text, counted from 1. */
function lineOf(token: Token): number | undefined {
  return token.map ? token.map[0] + 1 : undefined;
}
