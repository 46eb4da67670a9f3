import type { Entity } from '@backstage/catalog-model';
import { repositoryKey, withoutHost } from './repositoryKey';

/** Gitignore patterns of the files that are the component's, separated by commas or lines. */
export const PATHS_ANNOTATION = 'slipway.io/paths';

/** Which repository an entity says it lives in, and where in it. */
export interface RepositoryClaim {
  /** Every key that the repository is known by. */
  keys: string[];
  /** Gitignore patterns; empty for the whole repository. */
  patterns: string[];
}

/** The path of a source location that is below the root, as GitHub, GitLab, Bitbucket and Azure write it. */
const TREE = /^(.+?)\/(?:-\/)?(?:tree|blob|src)\/[^/]+(?:\/(.*?))?\/?$/;

/** Reads the repository and the paths of a component from its annotations. */
export function readRepositoryClaim(entity: Entity): RepositoryClaim {
  const annotations = entity.metadata.annotations ?? {};
  const slugs = [
    annotations['github.com/project-slug'],
    annotations['slipway.io/repository'],
  ].flatMap(slug => (slug ? repositoryKey(slug) : []));
  const location = (annotations['backstage.io/source-location'] ?? '').match(
    /^url:(.+)$/,
  )?.[1];
  const [, root, folder] = location?.match(TREE) ?? [undefined, location];
  const located = root ? [repositoryKey(root)] : [];
  const keys = [...slugs, ...located];
  const patterns = (annotations[PATHS_ANNOTATION] ?? '')
    .split(/[,\n]/)
    .map(pattern => pattern.trim())
    .filter(Boolean);
  const folderPattern = folder ? [`/${folder}/`] : [];
  return {
    keys: [...new Set(keys.flatMap(key => [key, withoutHost(key) ?? key]))],
    patterns: patterns.length > 0 ? patterns : folderPattern,
  };
}

/**
 * Whether a claim is one to this very repository, on this host.
 *
 * @param repository - with its host, as `github.com/acme/ledger`
 * @param takesName - whether it may be meant by a claim that names no host: on another one, anybody can have its name
 */
export function claimsExactly(
  { keys }: RepositoryClaim,
  repository: string,
  takesName: boolean,
): boolean {
  const path = withoutHost(repository);
  const namesHost = keys.some(key => withoutHost(key) === path);
  return (
    keys.includes(repository) ||
    (takesName && !namesHost && keys.includes(path!))
  );
}
