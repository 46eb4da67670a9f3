import { relativeUrl, encodePath } from '../files/sitePaths';
import type { NavigationPage } from '../navigation/SiteNavigation';
import { escapeHtml } from './escapeHtml';
import { icons } from './icons';

/** Everything that the frame around a page's text shows. */
export type PageFrame = {
  siteName: string;
  /** Address of the page relative to the site's root. */
  url: string;
  title: string;
  description?: string;
  isHome: boolean;
  /** The article's HTML, safe already. */
  content: string;
  /** Notes above the text, safe HTML. */
  notes: string;
  navigation: string;
  toc: string;
  editUrl?: string;
  repoUrl?: string;
  previous?: NavigationPage;
  next?: NavigationPage;
  /** Address of the stylesheet relative to the site's root. */
  stylesheet: string;
};

/**
 * Renders a whole page with the element names that the TechDocs reader, its
 * styles and its add-ons look for.
 */
export function pageHtml(frame: PageFrame): string {
  const href = (url: string) =>
    escapeHtml(encodePath(relativeUrl(frame.url, url)));
  const title = frame.isHome
    ? frame.siteName
    : `${frame.title} - ${frame.siteName}`;
  const description = frame.description
    ? `<meta name="description" content="${escapeHtml(frame.description)}">`
    : '';
  const toc = tocNavigation(frame.toc);

  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
${description}<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="${href(frame.stylesheet)}">
</head>
<body dir="ltr">
<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">
<label class="md-overlay" for="__drawer"></label>
<header class="md-header" data-md-component="header"><nav class="md-header__inner md-grid" aria-label="Header"><label class="md-header__button md-icon" for="__drawer">${
    icons.menu
  }</label></nav></header>
<div class="md-container" data-md-component="container">
<main class="md-main" data-md-component="main">
<div class="md-main__inner md-grid">
<div class="md-sidebar md-sidebar--primary" data-md-component="sidebar" data-md-type="navigation"><div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner"><nav class="md-nav md-nav--primary" aria-label="Navigation" data-md-level="0"><label class="md-nav__title" for="__drawer">${escapeHtml(
    frame.siteName,
  )}</label>${repository(frame.repoUrl)}${frame.navigation}</nav></div></div></div>
<div class="md-sidebar md-sidebar--secondary" data-md-component="sidebar" data-md-type="toc"><div class="md-sidebar__scrollwrap"><div class="md-sidebar__inner">${toc}</div></div></div>
<div class="md-content" data-md-component="content">
<article class="md-content__inner md-typeset">
${editLink(frame.editUrl)}${articleHtml(frame)}</article>
</div>
</div>
</main>
${footer(frame, href)}</div>
</body>
</html>
`;
}

/** A text without a title of its own gets one, before any note. */
function articleHtml({ content, notes, title }: PageFrame): string {
  return /<h1[\s>]/.test(content)
    ? content.replace(/(<h1[\s>][\s\S]*?<\/h1>\n?)?/, match => match + notes)
    : `<h1>${escapeHtml(title)}</h1>\n${notes}${content}`;
}

/** The navigation around table of contents items; empty without items. */
export function tocNavigation(items: string): string {
  return items === ''
    ? ''
    : `<nav class="md-nav md-nav--secondary" aria-label="Table of contents"><label class="md-nav__title" for="__toc"><span class="md-nav__icon md-icon"></span>Table of contents</label><ul class="md-nav__list" data-md-component="toc">${items}</ul></nav>`;
}

function repository(url: string | undefined): string {
  if (!url) {
    return '';
  }
  return `<div class="md-nav__source"><a href="${escapeHtml(
    url,
  )}" title="Go to repository" class="md-source" data-md-component="source"><div class="md-source__repository">Repository</div></a></div>`;
}

function editLink(url: string | undefined): string {
  return url
    ? `<a href="${escapeHtml(
        url,
      )}" title="Edit this page" class="md-content__button md-icon" rel="edit">${
        icons.edit
      }</a>\n`
    : '';
}

function footer(frame: PageFrame, href: (url: string) => string): string {
  const link = (
    page: NavigationPage | undefined,
    direction: 'prev' | 'next',
  ) => {
    if (!page) {
      return '';
    }
    const words = direction === 'prev' ? 'Previous' : 'Next';
    const icon = direction === 'prev' ? icons.previous : icons.next;
    const title = escapeHtml(page.title);
    return `<a href="${href(
      page.url,
    )}" class="md-footer__link md-footer__link--${direction}"><div class="md-footer__button md-icon">${icon}</div><div class="md-footer__title"><span class="md-footer__direction">${words}</span><div class="md-ellipsis">${title}</div></div></a>`;
  };
  const linksHtml = `${link(frame.previous, 'prev')}${link(
    frame.next,
    'next',
  )}`;
  return linksHtml === ''
    ? ''
    : `<footer class="md-footer"><nav class="md-footer__inner md-grid" aria-label="Footer">${linksHtml}</nav></footer>\n`;
}
