import { setImmediate } from 'node:timers/promises';
import type { DocsProblem } from './DocsProblem';
import { pageOutputPath } from './files/sitePaths';
import { FrameRenderer } from './html/FrameRenderer';
import { AnchorCheck } from './links/AnchorCheck';
import { SiteWriter } from './output/SiteWriter';
import { writeHomePage } from './output/writeHomePage';
import { writeRedirects } from './output/writeRedirects';
import type { PageCache } from './pages/PageCache';
import { PageRenderer } from './pages/PageRenderer';
import { pageSearchEntries } from './search/pageSearchEntries';
import { SearchIndexWriter } from './search/SearchIndexWriter';
import { readSite, type Site, type SiteDefaults } from './site/Site';
import { stylesheet } from './stylesheet/stylesheet';

/** What to build, and where to. */
export type BuildSiteOptions = SiteDefaults & {
  /** The folder that holds `mkdocs.yml`; nothing is written to it. */
  siteDir: string;
  /** The folder that the site is written to; created when missing. */
  outputDir: string;
  /** Pages of earlier builds. */
  cache?: PageCache;
};

/** What was built. */
export type SiteReport = {
  siteName: string;
  siteDescription?: string;
  pages: number;
  /** Links that lead to no page, file or heading. */
  brokenLinks: number;
  problems: DocsProblem[];
};

/**
 * Builds a site from a folder of Markdown. Problems of single pages are
 * reported and the other pages are still built.
 *
 * @throws DocsError when there is nothing to build or `mkdocs.yml` cannot be
 * understood.
 */
export async function buildSite(
  options: BuildSiteOptions,
): Promise<SiteReport> {
  const site = await readSite(options.siteDir, options);
  const writer = new SiteWriter(options.outputDir);
  const pages = await writePages(site, writer, options.cache);
  for (const [path, realPath] of site.assets) {
    await writer.copy(path, realPath);
  }
  writer.write(stylesheet.path, stylesheet.content);
  writeHomePage(site, writer);
  const redirects = writeRedirects(site, writer);
  return {
    siteName: site.name,
    siteDescription: site.description,
    pages: site.pages.length,
    brokenLinks: pages.brokenLinks,
    problems: [...site.problems, ...pages.problems, ...redirects],
  };
}

async function writePages(
  site: Site,
  writer: SiteWriter,
  cache: PageCache | undefined,
): Promise<{ problems: DocsProblem[]; brokenLinks: number }> {
  const renderer = new PageRenderer(site, cache);
  const frames = new FrameRenderer(site);
  const anchors = new AnchorCheck();
  const problems: DocsProblem[] = [];
  let brokenLinks = 0;

  const search = new SearchIndexWriter(writer.open('search/search_index.json'));
  try {
    for (const page of site.pages) {
      const loaded = await site.loader.take(page);
      const rendered = renderer.render(page, loaded);
      const frontMatter = loaded.ok ? loaded.text.frontMatter : { tags: [] };
      problems.push(...rendered.problems);
      brokenLinks += rendered.brokenLinks;
      anchors.add({ ...page, ...rendered });
      writer.write(
        pageOutputPath(page.url),
        frames.render(page, rendered, frontMatter),
      );
      search.add(
        pageSearchEntries({
          ...rendered,
          url: page.url,
          title: frames.titleOf(page),
          description: frontMatter.description,
          tags: frontMatter.tags,
        }),
      );
      // Other work of the same process gets its turn between two pages.
      await setImmediate();
    }
  } finally {
    search.close();
  }
  const lost = anchors.problems();
  return {
    problems: [...problems, ...lost],
    brokenLinks: brokenLinks + lost.length,
  };
}
