import { posix } from 'node:path';

/** Whether a path names a Markdown page. */
export function isPagePath(path: string): boolean {
  return /\.(md|markdown|mdown|mkdn|mkd)$/i.test(path);
}

/** Whether a page is the index of its folder: `index.md` or `README.md`. */
export function isIndexPath(path: string): boolean {
  const name = posix.parse(path).name;
  return name === 'index' || name.toLocaleLowerCase('en-US') === 'readme';
}

/**
 * The address of a page relative to the site's root: `''` for the home page,
 * `guide/install/` with directory addresses, else `guide/install.html`.
 */
export function pageUrl(path: string, directoryUrls: boolean): string {
  const { dir, name } = posix.parse(path);
  const folder = dir === '' ? '' : `${dir}/`;
  if (isIndexPath(path)) {
    return directoryUrls || folder === '' ? folder : `${folder}index.html`;
  }
  return directoryUrls ? `${folder}${name}/` : `${folder}${name}.html`;
}

/** The file that a page is written to, relative to the output folder. */
export function pageOutputPath(url: string): string {
  return url === '' || url.endsWith('/') ? `${url}index.html` : url;
}

/**
 * The address that leads from one page to another file of the site, both
 * relative to the site's root. A browser resolves it against the first page.
 */
export function relativeUrl(from: string, to: string): string {
  const base = from.endsWith('/') ? from.slice(0, -1) : posix.dirname(from);
  const start = base === '.' ? '' : base;
  const relative = posix.relative(`/${start}`, `/${to}`);
  const trailing = to === '' || to.endsWith('/') ? '/' : '';
  if (relative === '') {
    return './';
  }
  return `${relative}${trailing}`;
}

/** Percent-encodes a path for an href, leaving its slashes. */
export function encodePath(path: string): string {
  return /^[\w./~-]*$/.test(path)
    ? path
    : path.split('/').map(encodeURIComponent).join('/');
}
