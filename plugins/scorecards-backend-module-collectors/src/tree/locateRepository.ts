import { join, relative, sep } from 'node:path';
import {
  ANNOTATION_LOCATION,
  ANNOTATION_SOURCE_LOCATION,
  type Entity,
} from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import type { Repository } from './FileTree';

/** Gitignore patterns of the files that are the component's, separated by commas or lines. */
const PATHS_ANNOTATION = 'slipway.io/paths';

/** Where the files of an entity are. */
export interface Place {
  repository: Repository;
  /** Names the repository. */
  key: string;
  /** Which files of it are the entity's, as in `.gitignore`; none: all. */
  patterns: string[];
}

/** What the places of entities depend on. */
export interface PlaceOptions {
  integrations: ScmIntegrationRegistry;
  /** Absolute path of the folder that holds the repositories of the embedded forge. */
  forgeDirectory?: string;
}

/**
 * Finds the repository that an entity was described in.
 *
 * On the disk only repositories of the embedded forge count, and only by what the catalog itself says of where it read
 * the entity.
 *
 * @returns undefined when it was described nowhere that may be read
 */
export function locateRepository(
  entity: Entity,
  options: PlaceOptions,
): Place | undefined {
  const annotations = entity.metadata.annotations ?? {};
  const read = annotations[ANNOTATION_LOCATION];
  const source = annotations[ANNOTATION_SOURCE_LOCATION] ?? read;
  const place =
    locateFile(read?.match(/^file:(.+)$/)?.[1], options.forgeDirectory) ??
    locateUrl(source?.match(/^url:(https?:.+)$/)?.[1], options.integrations);
  const patterns = (annotations[PATHS_ANNOTATION] ?? '')
    .split(/[,\n]/)
    .map(pattern => pattern.trim())
    .filter(Boolean);
  return place && patterns.length > 0 ? { ...place, patterns } : place;
}

function locateFile(
  path: string | undefined,
  forgeDirectory: string | undefined,
): Place | undefined {
  if (path === undefined || forgeDirectory === undefined) {
    return undefined;
  }
  const [name, ...file] = relative(forgeDirectory, path).split(sep);
  if (name === '' || name.startsWith('.') || file.length === 0) {
    return undefined;
  }
  const gitDirectory = join(forgeDirectory, name, '.git');
  return {
    repository: { type: 'local', name, gitDirectory },
    key: gitDirectory,
    patterns: folderPattern(file.slice(0, -1).join('/')),
  };
}

function locateUrl(
  base: string | undefined,
  integrations: ScmIntegrationRegistry,
): Place | undefined {
  if (base === undefined || !integrations.byUrl(base)) {
    return undefined;
  }
  const url = integrations.resolveUrl({ url: '/', base });
  const folder = integrations.resolveUrl({ url: '.', base });
  return {
    repository: { type: 'remote', url },
    key: url,
    patterns: folderPattern(
      folder.startsWith(url) ? folder.slice(url.length) : '',
    ),
  };
}

function folderPattern(folder: string): string[] {
  const name = folder.replace(/^\/+|\/+$/g, '');
  return name === '' ? [] : [`/${name}/`];
}
