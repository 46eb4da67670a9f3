import { encodePath } from '../files/sitePaths';
import { escapeHtml } from '../html/escapeHtml';
import type {
  NavigationItem,
  NavigationPage,
  NavigationSection,
  SiteNavigation,
} from './SiteNavigation';

/**
 * From this many pages on, only the sections around the open page are spelled
 * out: a full list on every page would make a site of n pages n² large.
 */
const FULL_NAVIGATION_PAGES = 300;

/** How many neighbours of the open page a long list keeps on each side. */
const NEIGHBOURS = 50;

type Context = {
  /** Leads from the page to the site's root: `../../`. */
  root: string;
  /** Entries without the open page, rendered for earlier pages like it. */
  rendered: Map<NavigationItem, string>;
  /** The page's own table of contents, which small screens show inline. */
  toc: string;
  /** The entry of the page and the sections around it. */
  active: Set<NavigationItem>;
  prune: boolean;
};

/** Renders the list of the primary side bar, page by page. */
export class NavigationRenderer {
  readonly #navigation: SiteNavigation;
  readonly #ancestors = new Map<string, NavigationItem[]>();
  readonly #rendered = new Map<string, Map<NavigationItem, string>>();

  constructor(navigation: SiteNavigation) {
    this.#navigation = navigation;
    const collect = (items: NavigationItem[], above: NavigationItem[]) => {
      for (const item of items) {
        if (item.kind === 'section') {
          collect(item.children, [...above, item]);
        } else if (item.kind === 'page' && !this.#ancestors.has(item.path)) {
          this.#ancestors.set(item.path, [...above, item]);
        }
      }
    };
    collect(navigation.items, []);
  }

  /** The list for one page; `toc` is HTML. */
  render(page: { path: string; url: string }, toc: string): string {
    const root = '../'.repeat(page.url.split('/').length - 1);
    let rendered = this.#rendered.get(root);
    if (!rendered) {
      rendered = new Map();
      this.#rendered.set(root, rendered);
    }
    return list(this.#navigation.items, '__nav', 1, {
      root,
      rendered,
      toc,
      active: new Set(this.#ancestors.get(page.path) ?? []),
      prune: this.#navigation.pages.length > FULL_NAVIGATION_PAGES,
    });
  }
}

function list(
  items: NavigationItem[],
  id: string,
  level: number,
  context: Context,
): string {
  const { start, end } = context.prune
    ? around(items, context.active)
    : { start: 0, end: items.length };
  const entries = items
    .slice(start, end)
    .map((item, index) =>
      entry(item, `${id}_${start + index + 1}`, level, context),
    )
    .join('');
  return `<ul class="md-nav__list">${more(start)}${entries}${more(
    items.length - end,
  )}</ul>`;
}

function entry(
  item: NavigationItem,
  id: string,
  level: number,
  context: Context,
): string {
  if (context.active.has(item)) {
    return item.kind === 'page'
      ? activePage(item, context)
      : inactiveOrSection(item, id, level, context);
  }
  let html = context.rendered.get(item);
  if (html === undefined) {
    html = inactiveOrSection(item, id, level, context);
    context.rendered.set(item, html);
  }
  return html;
}

function inactiveOrSection(
  item: NavigationItem,
  id: string,
  level: number,
  context: Context,
): string {
  if (item.kind === 'section') {
    return section(item, id, level, context);
  }
  return `<li class="md-nav__item"><a href="${href(
    item.url,
    context,
  )}" class="md-nav__link">${label(item.title)}</a></li>`;
}

function section(
  item: NavigationSection,
  id: string,
  level: number,
  context: Context,
): string {
  const isActive = context.active.has(item);
  const first = context.prune && !isActive ? firstPage(item) : undefined;
  const arrow = '<span class="md-nav__icon md-icon"></span>';
  if (first) {
    return `<li class="md-nav__item md-nav__item--pruned md-nav__item--nested"><a href="${href(
      first.url,
      context,
    )}" class="md-nav__link">${label(item.title)}${arrow}</a></li>`;
  }
  const classes = `md-nav__item md-nav__item--nested${
    isActive ? ' md-nav__item--active' : ''
  }`;
  return `<li class="${classes}"><input class="md-nav__toggle md-toggle" type="checkbox" id="${id}"${
    isActive ? ' checked' : ''
  }><label class="md-nav__link" for="${id}" id="${id}_label" tabindex="0">${label(
    item.title,
  )}${arrow}</label><nav class="md-nav" data-md-level="${level}" aria-labelledby="${id}_label"><label class="md-nav__title" for="${id}">${arrow}${escapeHtml(
    item.title,
  )}</label>${list(item.children, id, level + 1, context)}</nav></li>`;
}

function activePage(item: NavigationPage, context: Context): string {
  const title = label(item.title);
  const toggle =
    context.toc === ''
      ? ''
      : `<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc"><label class="md-nav__link md-nav__link--active" for="__toc">${title}<span class="md-nav__icon md-icon"></span></label>`;
  return `<li class="md-nav__item md-nav__item--active">${toggle}<a href="${href(
    item.url,
    context,
  )}" class="md-nav__link md-nav__link--active" aria-current="page">${title}</a>${
    context.toc
  }</li>`;
}

/** The part of a long list around the open page. */
function around(
  items: NavigationItem[],
  active: Set<NavigationItem>,
): { start: number; end: number } {
  if (items.length <= FULL_NAVIGATION_PAGES) {
    return { start: 0, end: items.length };
  }
  const size = 2 * NEIGHBOURS + 1;
  const position = items.findIndex(item => active.has(item));
  const start = Math.max(
    0,
    Math.min(position - NEIGHBOURS, items.length - size),
  );
  return { start, end: start + size };
}

function more(count: number): string {
  return count === 0
    ? ''
    : `<li class="md-nav__item md-nav__item--more"><span class="md-nav__link">${count} more</span></li>`;
}

function firstPage(item: NavigationSection): NavigationPage | undefined {
  for (const child of item.children) {
    if (child.kind === 'page') {
      return child;
    }
    const page = child.kind === 'section' ? firstPage(child) : undefined;
    if (page) {
      return page;
    }
  }
  return undefined;
}

function href(url: string, context: Context): string {
  return escapeHtml(
    /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(url)
      ? url
      : `${context.root}${encodePath(url)}` || './',
  );
}

function label(title: string): string {
  return `<span class="md-ellipsis">${escapeHtml(title)}</span>`;
}
