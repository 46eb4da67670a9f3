import type { ScmIntegrationRegistry } from '@backstage/integration';
import gitUrlParse from 'git-url-parse';

/** Whose paths begin with the name of the repository. */
const NAMED_FIRST = ['bitbucketCloud', 'gitea', 'github', 'gitlab'];

/**
 * Whether an address lies in the repository that a file was read from. On a host whose addresses do not tell where a
 * repository ends, it has to lie below the folder of the file.
 */
export function isInRepositoryOf(
  file: string,
  address: string,
  integrations: ScmIntegrationRegistry,
): boolean {
  try {
    const [known, asked] = [new URL(file), new URL(address)];
    return (
      // Not every reader of Backstage's parses an address as a URL: each has to find the same in it.
      known.href === file &&
      asked.href === address &&
      known.origin === asked.origin &&
      isBeside(known, asked, integrations.byUrl(known)?.type ?? '')
    );
  } catch {
    return false; // what cannot be parsed is told from nothing
  }
}

function isBeside(file: URL, address: URL, type: string): boolean {
  if (type === 'azure') {
    return file.pathname === address.pathname; // the file stands in the query
  }
  if (type === 'bitbucketServer') {
    return nameOf(file) === nameOf(address);
  }
  if (NAMED_FIRST.includes(type)) {
    const name = nameOf(file);
    // The parser finds a name further back as well, which is the path of a file that anybody may have made.
    return [file, address].every(
      url => nameOf(url) === name && pathOf(url).startsWith(`/${name}/`),
    );
  }
  const folder = new URL('./', file).pathname;
  const { pathname } = address;
  return pathname.startsWith(folder) && !/%2f|%5c/i.test(pathname);
}

/** The owner and the name of a repository, as the portal's readers find them. */
function nameOf({ href }: URL): string {
  const { full_name: name } = gitUrlParse(href);
  if (!name.includes('/')) {
    throw new Error('An address without a repository');
  }
  return name.toLowerCase();
}

function pathOf({ pathname }: URL): string {
  const path = decodeURIComponent(pathname).toLowerCase();
  return `${path.replace(/(\.git)?\/*$/, '')}/`;
}
