import { posix } from 'node:path';
import type { DocsProblem } from '../DocsProblem';
import {
  encodePath,
  pageOutputPath,
  pageUrl,
  relativeUrl,
} from '../files/sitePaths';
import { escapeHtml } from '../html/escapeHtml';
import { isWebAddress } from '../links/editUrl';
import type { Site } from '../site/Site';
import { stylesheet } from '../stylesheet/stylesheet';
import { SiteWriter } from './SiteWriter';

/**
 * Writes the pages of the `redirects` plugin: each leads from an address that
 * is gone to the page that took its place.
 */
export function writeRedirects(site: Site, writer: SiteWriter): DocsProblem[] {
  const problems: DocsProblem[] = [];
  const urls = new Map(site.pages.map(page => [page.path, page.url]));
  const directoryUrls = site.pages.every(
    page => page.url === '' || page.url.endsWith('/'),
  );
  for (const [from, to] of redirectsOf(site)) {
    const source = posix.normalize(from);
    const url = pageUrl(source, directoryUrls);
    const [path, fragment] = to.split('#');
    const target = isWebAddress(to)
      ? to
      : (urls.get(posix.normalize(path)) ?? undefined);
    if (source.startsWith('..') || urls.has(source) || target === undefined) {
      problems.push({
        severity: 'warning',
        file: site.loaded.file ?? 'mkdocs.yml',
        line: site.loaded.lineOfText(to) ?? site.loaded.lineOf('plugins'),
        message: `redirect from "${from}" to "${to}" was left out: ${
          urls.has(source)
            ? 'the first page still exists'
            : 'the second page does not exist'
        }`,
      });
      continue;
    }
    const address = isWebAddress(target)
      ? target
      : `${encodePath(relativeUrl(url, target))}${
          fragment ? `#${encodeURIComponent(fragment)}` : ''
        }`;
    writer.write(
      pageOutputPath(url),
      redirectHtml(address, relativeUrl(url, stylesheet.path)),
    );
  }
  return problems;
}

function redirectsOf(site: Site): [string, string][] {
  const maps = site.loaded.config.plugins.redirects?.redirect_maps;
  return typeof maps === 'object' && maps !== null
    ? Object.entries(maps).filter(
        (entry): entry is [string, string] => typeof entry[1] === 'string',
      )
    : [];
}

function redirectHtml(address: string, stylesheetUrl: string): string {
  const url = escapeHtml(address);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Moved</title>
<meta http-equiv="refresh" content="0; url=${url}">
<link rel="stylesheet" href="${escapeHtml(stylesheetUrl)}">
</head>
<body>
<article class="md-typeset"><p>This page has moved to <a href="${url}">its new address</a>.</p></article>
</body>
</html>
`;
}
