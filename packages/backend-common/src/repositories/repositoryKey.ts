/**
 * The one name of a repository, however it was written: `github.com/acme/ledger` for an address of any kind, and
 * `acme/ledger` when nobody said where.
 */
export function repositoryKey(repository: string): string {
  return repository
    .trim()
    .toLowerCase()
    .replace(/^(url:)?([a-z][a-z0-9+.-]*:\/\/)?([^/@]*@)?/, '')
    .replace(/^([\w.-]+):(?!\d+\/)/, '$1/') // git@host:owner/name
    .replace(/[?#].*$/, '')
    .replace(/\/+$/, '')
    .replace(/\.git$/, '');
}

/** A repository's key without its host, when it has one. */
export function withoutHost(key: string): string | undefined {
  const [host, ...path] = key.split('/');
  return /[.:]/.test(host) && path.length > 0 ? path.join('/') : undefined;
}
