/** Where pages of a site can be edited, as MkDocs understands the three keys. */
export type EditLocation = {
  repoUrl?: string;
  editUri?: string;
  /** Takes the place of `editUri`. */
  editUriTemplate?: string;
};

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
  return inRepository(
    repoUrl,
    editUri.endsWith('/') || /[?#]/.test(editUri) ? editUri : `${editUri}/`,
  );
}

/** A web address as it is, and any other as one that starts from the repository. */
function inRepository(
  repoUrl: string | undefined,
  uri: string,
): string | undefined {
  if (isWebAddress(uri)) {
    return uri;
  }
  if (!repoUrl || !isWebAddress(repoUrl)) {
    return undefined;
  }
  const base = /^[?#]/.test(uri) ? repoUrl : `${repoUrl.replace(/\/$/, '')}/`;
  return `${base}${uri.replace(/^\//, '')}`;
}

/**
 * Puts the path of a page in place of `{path}` and, without its extension, of
 * `{path_noext}`; `!q` after either encodes its slashes as well.
 */
export function fillEditTemplate(template: string, pagePath: string): string {
  const encoded = pagePath.split('/').map(encodeURIComponent);
  return template.replace(
    /\{(path|path_noext)(!q)?\}/g,
    (_all, key: string, quoted?: string) => {
      const path = encoded.join(quoted ? '%2F' : '/');
      return key === 'path' ? path : path.replace(/\.[^./]*$/, '');
    },
  );
}

/** The address where a page is edited. */
export function editUrl(
  location: EditLocation,
  pagePath: string,
): string | undefined {
  if (location.editUriTemplate) {
    return inRepository(
      location.repoUrl,
      fillEditTemplate(location.editUriTemplate, pagePath),
    );
  }
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
