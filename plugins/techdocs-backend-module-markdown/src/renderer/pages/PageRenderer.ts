import { createHash } from 'node:crypto';
import type MarkdownIt from 'markdown-it';
import { noteHtml } from '../html/noteHtml';
import { LinkResolver } from '../links/LinkResolver';
import { createMarkdown } from '../markdown/createMarkdown';
import type { Site } from '../site/Site';
import type { PageCache } from './PageCache';
import { type RenderedPage, renderPage } from './renderPage';
import type { LoadedPage } from './PageLoader';
import type { SitePage } from './SitePage';

/** Part of every cache key: raise it when the rendering changes. */
const VERSION = '1';

/** Renders the pages of one site, or takes them from the cache. */
export class PageRenderer {
  readonly #markdown: MarkdownIt;
  readonly #links: LinkResolver;
  readonly #cache: PageCache | undefined;
  readonly #siteKey: string;

  constructor(site: Site, cache?: PageCache) {
    const assets = new Set(site.assets.keys());
    this.#markdown = createMarkdown(site.markdown.options);
    this.#links = new LinkResolver({
      pages: new Map(site.pages.map(page => [page.path, page])),
      assets,
      docsPrefix: site.docsPrefix,
      editLocation: site.editLocation,
    });
    this.#cache = cache;
    // A page depends on its own text, on what its links can lead to, and on
    // how the site wants its Markdown read.
    this.#siteKey = hash(
      JSON.stringify([
        VERSION,
        site.loaded.config.markdown_extensions,
        site.docsPrefix,
        site.editLocation,
        site.pages.map(page => [page.sourcePath, page.url]),
        [...assets],
      ]),
    );
  }

  /** The article of a page; a page that could not be read says why. */
  render(page: SitePage, loaded: LoadedPage): RenderedPage {
    if (!loaded.ok) {
      const { problem } = loaded;
      return {
        content: noteHtml('failure', 'This page could not be built', [problem]),
        headings: [],
        sections: [],
        ids: [],
        anchors: [],
        problems: [problem],
        brokenLinks: 0,
      };
    }
    const { text } = loaded;
    const key = hash(JSON.stringify([this.#siteKey, page.path, text]));
    const cached = this.#cache?.get(key);
    if (cached) {
      return cached;
    }
    const rendered = renderPage({
      md: this.#markdown,
      page,
      text,
      links: this.#links,
    });
    this.#cache?.set(key, rendered);
    return rendered;
  }
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64');
}
