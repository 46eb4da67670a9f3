import { relativeUrl, encodePath, pageOutputPath } from '../files/sitePaths';
import { escapeHtml } from '../html/escapeHtml';
import { pageHtml } from '../html/pageHtml';
import { NavigationRenderer } from '../navigation/NavigationRenderer';
import type { Site } from '../site/Site';
import { stylesheet } from '../stylesheet/stylesheet';
import { SiteWriter } from './SiteWriter';

/**
 * Gives a site without an index page one that lists its pages: the reader
 * shows nothing at all of a site that has no `index.html`.
 */
export function writeHomePage(site: Site, writer: SiteWriter): void {
  if (site.pages.some(page => page.url === '')) {
    return;
  }
  const page = { path: '', url: '' };
  const items = site.navigation.pages
    .map(
      entry =>
        `<li><a href="${escapeHtml(
          encodePath(relativeUrl('', entry.url)),
        )}">${escapeHtml(entry.title)}</a></li>`,
    )
    .join('\n');
  writer.write(
    pageOutputPath(''),
    pageHtml({
      siteName: site.name,
      url: '',
      title: site.name,
      description: site.description,
      isHome: true,
      content: `<ul>\n${items}\n</ul>\n`,
      notes: '',
      navigation: new NavigationRenderer(site.navigation).render(page, ''),
      toc: '',
      stylesheet: stylesheet.path,
    }),
  );
}
