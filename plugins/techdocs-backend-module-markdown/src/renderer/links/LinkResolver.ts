import { posix } from 'node:path';
import type { ResolvedLink } from '../markdown/PageEnvironment';
import { encodePath, relativeUrl } from '../files/sitePaths';
import { type EditLocation, sourceUrl } from './editUrl';

/** A link to a heading, to be checked when every page is known. */
export type AnchorLink = {
  target: string;
  /** Path of the page that it leads to. */
  path: string;
  fragment: string;
  line?: number;
};

/** The page that holds a link. */
export type LinkingPage = {
  /** Relative to the documentation folder. */
  path: string;
  /** Relative to the site folder: where its own links start from. */
  sourcePath: string;
  url: string;
};

type KnownPage = { path: string; sourcePath: string; url: string };

/** What a page's links amount to. */
export type LinkCheck = {
  anchors: AnchorLink[];
  broken: { target: string; line?: number; message: string }[];
};

/**
 * Turns the links of pages, written as paths between files, into addresses of
 * the built site, and finds those that lead nowhere.
 */
export class LinkResolver {
  readonly #pages: Map<string, KnownPage>;
  readonly #bySource: Map<string, KnownPage>;
  readonly #urls: Set<string>;
  readonly #assets: Set<string>;
  readonly #docsPrefix: string;
  readonly #editLocation: EditLocation;

  constructor(options: {
    /** Pages by their path relative to the documentation folder. */
    pages: Map<string, KnownPage>;
    assets: Set<string>;
    /** The documentation folder relative to the site folder; may be empty. */
    docsPrefix: string;
    editLocation: EditLocation;
  }) {
    this.#pages = options.pages;
    this.#bySource = new Map(
      [...options.pages.values()].map(page => [page.sourcePath, page]),
    );
    this.#assets = options.assets;
    this.#docsPrefix = options.docsPrefix;
    this.#editLocation = options.editLocation;
    this.#urls = new Set([...options.pages.values()].map(page => page.url));
  }

  /** Resolves the links of one page, collecting what must be checked. */
  forPage(
    page: LinkingPage,
    check: LinkCheck,
  ): (target: string, line?: number) => ResolvedLink {
    return (target, line) => this.#resolve(page, check, target, line);
  }

  #resolve(
    page: LinkingPage,
    check: LinkCheck,
    target: string,
    line: number | undefined,
  ): ResolvedLink {
    if (/^([a-z][a-z0-9+.-]*:|\/\/)/i.test(target)) {
      return { href: target };
    }
    const [, rawPath, query, hash] =
      /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(target) ?? [];
    const fragment = decode((hash ?? '').slice(1));
    const suffix = `${query ?? ''}${hash ?? ''}`;
    if (!rawPath) {
      if (fragment) {
        check.anchors.push({ target, path: page.path, fragment, line });
      }
      return { href: target };
    }

    const path = decode(rawPath);
    const found =
      this.#find(pathFromSite(page, path)) ??
      (path.startsWith('/')
        ? this.#find(posix.join(this.#docsPrefix, path))
        : undefined);
    if (found?.page) {
      if (fragment) {
        check.anchors.push({ target, path: found.page.path, fragment, line });
      }
      const url =
        found.page.path === page.path && suffix
          ? ''
          : encodePath(relativeUrl(page.url, found.page.url));
      return { href: `${url}${suffix}` };
    }
    if (found) {
      return {
        href: `${encodePath(relativeUrl(page.url, found.asset))}${suffix}`,
        isFile: true,
      };
    }
    if (path.startsWith('/') || this.#isSiteAddress(page, path)) {
      return { href: target };
    }

    const elsewhere = posix.relative(
      this.#docsPrefix,
      pathFromSite(page, path),
    );
    const source = elsewhere.startsWith('..')
      ? sourceUrl(this.#editLocation, elsewhere)
      : undefined;
    if (source) {
      return { href: source };
    }
    check.broken.push({
      target,
      line,
      message: `link to "${target}" leads to no page or file of the documentation`,
    });
    return { href: target };
  }

  /** Finds what a path relative to the site folder names. */
  #find(
    fromSite: string,
  ):
    | { page: KnownPage; asset?: undefined }
    | { page?: undefined; asset: string }
    | undefined {
    const source = this.#bySource.get(fromSite);
    if (source) {
      return { page: source };
    }
    const path = posix.relative(this.#docsPrefix, fromSite);
    if (path.startsWith('..')) {
      return undefined;
    }
    const plain = path.replace(/\/$/, '');
    const folder = plain === '' ? '' : `${plain}/`;
    const { dir, name } = posix.parse(plain);
    const candidates = [
      plain,
      `${folder}index.md`,
      `${folder}README.md`,
      // A README.md next to an index.md is not built: the index stands for it.
      ...(name.toLocaleLowerCase('en-US') === 'readme'
        ? [posix.join(dir, 'index.md')]
        : []),
    ];
    for (const candidate of candidates) {
      const page = this.#pages.get(candidate);
      if (page) {
        return { page };
      }
    }
    return this.#assets.has(plain) ? { asset: plain } : undefined;
  }

  /** Links may also be written the way the built site is addressed. */
  #isSiteAddress(page: LinkingPage, path: string): boolean {
    const from = page.url.endsWith('/')
      ? page.url
      : `${posix.dirname(page.url)}/`;
    const address = posix.normalize(posix.join('/', from, path)).slice(1);
    const asFolder =
      address === '' || address.endsWith('/') ? address : `${address}/`;
    return (
      this.#urls.has(address) ||
      this.#urls.has(asFolder) ||
      this.#assets.has(address)
    );
  }
}

function pathFromSite(page: LinkingPage, path: string): string {
  return path.startsWith('/')
    ? posix.normalize(path.slice(1))
    : posix.join(posix.dirname(page.sourcePath), path);
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
