import { realpath, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { ANNOTATION_LOCATION, type Entity } from '@backstage/catalog-model';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import gitUrlParse from 'git-url-parse';

/** Where the repository of a component is. */
export type RepositoryPlace =
  { type: 'disk'; gitDirectory: string } | { type: 'remote'; url: string };

/**
 * Finds the repository of a component. On the disk, only the portal's own checkout and the repositories of the embedded
 * forge are looked at: an entity may say that it was read from anywhere. Elsewhere, only hosts that are configured
 * under `integrations`, as for every other reader of the portal.
 */
export class RepositoryLocator {
  constructor(
    private readonly options: {
      integrations: ScmIntegrationRegistry;
      /** A folder of the portal's own checkout. */
      ownDirectory: string;
      /** The folder that holds the repositories of the embedded forge. */
      forgeDirectory?: string;
    },
  ) {}

  /** @returns undefined when it is nowhere that may be read */
  async locate(entity: Entity): Promise<RepositoryPlace | undefined> {
    const annotations = entity.metadata.annotations ?? {};
    const file = annotations[ANNOTATION_LOCATION]?.match(/^file:(.+)$/)?.[1];
    const root = file && (await findRoot(dirname(resolve(file))));
    if (root && (await this.#mayRead(root))) {
      return { type: 'disk', gitDirectory: join(root, '.git') };
    }
    const source = annotations['backstage.io/source-location'];
    const slug = annotations['github.com/project-slug'];
    const address =
      source?.match(/^url:(https?:.+)$/)?.[1] ??
      (slug && `https://github.com/${slug}`);
    return address ? this.#remote(address) : undefined;
  }

  #remote(address: string): RepositoryPlace | undefined {
    if (!this.options.integrations.byUrl(address)) {
      return undefined;
    }
    const { full_name } = gitUrlParse(address);
    const { origin } = new URL(address);
    return { type: 'remote', url: `${origin}/${full_name}` };
  }

  async #mayRead(root: string): Promise<boolean> {
    const { ownDirectory, forgeDirectory } = this.options;
    const own = await findRoot(ownDirectory);
    const forge =
      forgeDirectory && (await realpath(forgeDirectory).catch(() => undefined));
    return root === own || dirname(root) === forge;
  }
}

/** The folder at or above this one that holds a git repository. */
async function findRoot(directory: string): Promise<string | undefined> {
  const start = await realpath(directory).catch(() => undefined);
  let folder = start;
  while (folder) {
    if (await stat(join(folder, '.git')).catch(() => undefined)) {
      return folder;
    }
    const parent = dirname(folder);
    folder = parent === folder ? undefined : parent;
  }
  return undefined;
}
