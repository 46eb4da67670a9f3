import { escapeHtml, unescapeHtml } from '../html/escapeHtml';

/** One entry of `search/search_index.json`; texts are HTML-escaped. */
export type SearchEntry = { location: string; title: string; text: string };

/** The text below one heading of a page, or above the first. */
export type SearchSection = {
  id?: string;
  heading: string;
  text: string;
};

/** What search shows of a page. */
export type SearchablePage = {
  url: string;
  title: string;
  description?: string;
  tags: string[];
  sections: SearchSection[];
};

/**
 * The search entries of a page: one for all of it, and one for the text below
 * each heading.
 */
export function pageSearchEntries(page: SearchablePage): SearchEntry[] {
  const { sections } = page;
  const whole = [
    page.description ?? '',
    ...page.tags,
    ...sections.flatMap(section => [section.heading, section.text]),
  ]
    .filter(text => text !== '')
    .join(' ');
  return [
    {
      location: page.url,
      title: escapeHtml(page.title),
      text: escapeHtml(whole),
    },
    ...sections
      .filter(section => section.id !== undefined)
      .map(section => ({
        location: `${page.url}#${encodeURIComponent(section.id ?? '')}`,
        title: escapeHtml(section.heading),
        text: escapeHtml(section.text),
      })),
  ];
}

const HEADING = /<h([1-6])(?: [^>]*?)? id="([^"]*)"[^>]*>([\s\S]*?)<\/h\1>/g;

/** Cuts an article's HTML at its headings and takes the markup out. */
export function searchSections(html: string): SearchSection[] {
  const parts: SearchSection[] = [];
  let id: string | undefined;
  let heading = '';
  let start = 0;
  const close = (end: number) => {
    const text = textOf(html.slice(start, end));
    if (id !== undefined || text !== '') {
      parts.push({ id, heading, text });
    }
  };
  for (const match of html.matchAll(HEADING)) {
    close(match.index);
    id = unescapeHtml(match[2]);
    heading = textOf(match[3]);
    start = match.index + match[0].length;
  }
  close(html.length);
  return parts;
}

function textOf(html: string): string {
  return unescapeHtml(
    html
      .replace(/<a class="headerlink"[^>]*>[^<]*<\/a>/g, ' ')
      .replace(
        /<\/?(?:span|code|em|strong|a|abbr|mark|ins|del|kbd)\b[^>]*>/g,
        '',
      )
      .replace(/<[^>]*>/g, ' '),
  )
    .replace(/\s+/g, ' ')
    .trim();
}
