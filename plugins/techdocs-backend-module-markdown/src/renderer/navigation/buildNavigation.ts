import { posix } from 'node:path';
import ignore from 'ignore';
import type { LoadedSiteConfig } from '../config/readSiteConfig';
import type { NavEntry } from '../config/SiteConfig';
import type { DocsProblem } from '../DocsProblem';
import { isPagePath } from '../files/sitePaths';
import type {
  NavigationItem,
  NavigationPage,
  NavigationSection,
  SiteNavigation,
} from './SiteNavigation';

/** What the navigation needs to know of a page. */
export type PageEntry = { path: string; title: string; url: string };

/**
 * Builds the navigation from `nav`, or from the files where there is none.
 * Entries of `nav` that lead nowhere become problems and are left out.
 */
export function buildNavigation(options: {
  loaded: LoadedSiteConfig;
  /** In MkDocs' order. */
  pages: PageEntry[];
  /** Paths of the files that are not pages. */
  assets: Set<string>;
}): { navigation: SiteNavigation; problems: DocsProblem[] } {
  const { loaded, pages, assets } = options;
  const { nav, not_in_nav: notInNav } = loaded.config;
  if (!nav) {
    const hidden = ignore().add(notInNav);
    const items = itemsFromFiles(
      pages.filter(page => !hidden.ignores(page.path)),
    );
    return { navigation: withPages(items), problems: [] };
  }

  const problems: DocsProblem[] = [];
  const byPath = new Map(pages.map(page => [page.path, page]));
  const convert = (entries: NavEntry[]): NavigationItem[] =>
    entries.flatMap((entry): NavigationItem[] => {
      if ('children' in entry) {
        const children = convert(entry.children);
        return children.length > 0
          ? [{ kind: 'section', title: entry.title, children }]
          : [];
      }
      const { target, title } = entry;
      if (/^[a-z][a-z0-9+.-]*:/i.test(target) || target.startsWith('//')) {
        if (!/^(https?:|mailto:|\/\/)/i.test(target)) {
          problems.push(navProblem(loaded, target, 'is not a web address'));
          return [];
        }
        return [{ kind: 'link', title: title ?? target, url: target }];
      }
      if (/^[!*]include\b/.test(target)) {
        problems.push(
          navProblem(
            loaded,
            target,
            'asks for the MkDocs plugin "monorepo", which is not available; "techdocs.generator.engine: mkdocs" in the portal\'s configuration builds it with MkDocs',
          ),
        );
        return [];
      }
      const page = byPath.get(resolveNavPath(target, byPath));
      if (page) {
        return [
          {
            kind: 'page',
            title: title ?? page.title,
            path: page.path,
            url: page.url,
          },
        ];
      }
      if (assets.has(posix.normalize(target))) {
        return [
          {
            kind: 'link',
            title: title ?? target,
            url: posix.normalize(target),
          },
        ];
      }
      problems.push(
        navProblem(
          loaded,
          target,
          isPagePath(target)
            ? 'does not exist in the documentation folder'
            : 'is neither a page nor a file of the documentation folder',
        ),
      );
      return [];
    });
  return { navigation: withPages(convert(nav)), problems };
}

/** The title that MkDocs gives to a file or folder that has none. */
export function titleFromName(name: string): string {
  const words = name.replace(/[-_]/g, ' ');
  return words.toLocaleLowerCase('en-US') === words
    ? words.charAt(0).toLocaleUpperCase('en-US') + words.slice(1)
    : words;
}

function itemsFromFiles(pages: PageEntry[]): NavigationItem[] {
  const items: NavigationItem[] = [];
  const sections = new Map<string, NavigationItem[]>([['', items]]);

  const childrenOf = (folder: string): NavigationItem[] => {
    const known = sections.get(folder);
    if (known) {
      return known;
    }
    const { dir, base } = posix.parse(folder);
    const children: NavigationItem[] = [];
    const section: NavigationSection = {
      kind: 'section',
      title: titleFromName(base),
      children,
    };
    childrenOf(dir).push(section);
    sections.set(folder, children);
    return children;
  };

  for (const page of pages) {
    const folder = posix.dirname(page.path);
    childrenOf(folder === '.' ? '' : folder).push({ kind: 'page', ...page });
  }
  return items;
}

function resolveNavPath(
  target: string,
  byPath: Map<string, PageEntry>,
): string {
  const path = posix.normalize(target.replace(/^\.?\//, ''));
  if (byPath.has(path)) {
    return path;
  }
  // A nav may name the README that an index.md stands in for, and the other
  // way round.
  const { dir, name } = posix.parse(path);
  const other = name === 'index' ? 'README.md' : 'index.md';
  return ['index', 'README', 'readme'].includes(name)
    ? posix.join(dir, other)
    : path;
}

function withPages(items: NavigationItem[]): SiteNavigation {
  const pages: NavigationPage[] = [];
  const collect = (entries: NavigationItem[]) => {
    for (const entry of entries) {
      if (entry.kind === 'page') {
        pages.push(entry);
      } else if (entry.kind === 'section') {
        collect(entry.children);
      }
    }
  };
  collect(items);
  return { items, pages };
}

function navProblem(
  loaded: LoadedSiteConfig,
  target: string,
  message: string,
): DocsProblem {
  return {
    severity: 'error',
    file: loaded.file ?? 'mkdocs.yml',
    line: loaded.lineOfText(target) ?? loaded.lineOf('nav'),
    message: `nav entry "${target}" ${message}`,
  };
}
