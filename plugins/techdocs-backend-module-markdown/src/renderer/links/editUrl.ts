/** Where pages of a site can be edited, as MkDocs understands the two keys. */
export type EditLocation = { repoUrl?: string; editUri?: string };

const DEFAULT_EDIT_URI: Record<string, string> = {
  'github.com': 'edit/master/docs/',
  'gitlab.com': 'edit/master/docs/',
  'bitbucket.org': 'src/default/docs/',
};

/** The address that the path of a page is appended to, if there is one. */
export function editBase(location: EditLocation): string | undefined {
  const { repoUrl } = location;
  const host = repoUrl && URL.canParse(repoUrl) ? new URL(repoUrl).host : '';
  const editUri = location.editUri ?? DEFAULT_EDIT_URI[host];
  if (!editUri) {
    return undefined;
  }
  const withSlash =
    editUri.endsWith('/') || /[?#]/.test(editUri) ? editUri : `${editUri}/`;
  if (isWebAddress(withSlash)) {
    return withSlash;
  }
  if (!repoUrl || !isWebAddress(repoUrl)) {
    return undefined;
  }
  const base = /^[?#]/.test(withSlash)
    ? repoUrl
    : `${repoUrl.replace(/\/$/, '')}/`;
  return `${base}${withSlash.replace(/^\//, '')}`;
}

/** The address where a page is edited. */
export function editUrl(
  location: EditLocation,
  pagePath: string,
): string | undefined {
  const base = editBase(location);
  return base === undefined
    ? undefined
    : base + pagePath.split('/').map(encodeURIComponent).join('/');
}

/**
 * The address of a file of the repository that is not part of the
 * documentation, for links that lead to source code. Known only where the
 * edit address has the shape of GitHub's or GitLab's.
 */
export function sourceUrl(
  location: EditLocation,
  pathFromDocs: string,
): string | undefined {
  const base = editBase(location);
  if (!base || !/\/(-\/)?(edit|blob)\//.test(base)) {
    return undefined;
  }
  const url = new URL(
    pathFromDocs.split('/').map(encodeURIComponent).join('/'),
    base,
  );
  return url.href.replace(/\/edit\//, '/blob/');
}

/** Whether an address is http or https. */
export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
