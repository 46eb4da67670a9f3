import { posix } from 'node:path';
import MarkdownIt from 'markdown-it';
import { plainText } from '../markdown/headings';
import { titleFromName } from '../navigation/buildNavigation';
import type { PageFile, PageText } from './PageLoader';

/** A page before it is rendered. */
export type SitePage = PageFile & {
  /** Relative to the documentation folder. */
  path: string;
  /** Address relative to the site's root. */
  url: string;
  title: string;
};

/** Only the start of a page can be its title; characters. */
const MAX_TITLE = 500;

const inline = new MarkdownIt({ html: true });

/**
 * The title of a page: from its front matter, else from the heading that it
 * starts with, else from its file name.
 */
export function pageTitle(
  path: string,
  text: Pick<PageText, 'frontMatter' | 'body'> | undefined,
): string {
  const own = text?.frontMatter.title ?? (text && headingTitle(text.body));
  if (own) {
    return own;
  }
  return posix.dirname(path) === '.' && /^index\.|^readme\./i.test(path)
    ? 'Home'
    : titleFromName(posix.parse(path).name);
}

function headingTitle(body: string): string | undefined {
  const start = body
    .replace(/^(?:\s*<!--[\s\S]*?-->)+/, '')
    .trimStart()
    .slice(0, MAX_TITLE);
  const match =
    /^ {0,3}#[ \t]+(.+?)(?:[ \t]+#+)?[ \t]*(?:\n|$)/.exec(start) ??
    /^ {0,3}([^\s#>*+-][^\n]*)\n=+[ \t]*(?:\n|$)/.exec(start);
  if (!match) {
    return undefined;
  }
  const text = match[1].replace(/[ ]+\{:?[^}\n]*\}[ ]*$/, '');
  if (/^[\w ,.'()-]*$/.test(text)) {
    return text.trim() || undefined;
  }
  const [token] = inline.parseInline(text, {});
  return plainText(token?.children ?? []).trim() || undefined;
}
