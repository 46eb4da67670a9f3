import type { Entity } from '@backstage/catalog-model';
import { NotModifiedError } from '@backstage/errors';
import type {
  PreparerBase,
  PreparerOptions,
  PreparerResponse,
} from '@backstage/plugin-techdocs-node';
import { rendererVersion } from '../renderer';
import { contentHash } from './contentHash';

/** Documentation that lies on this machine. */
export interface LocalContent {
  directory: string;
  /** Of what the authors wrote. */
  hash: string;
  /** What a site made of it now is called: another one when the renderer is another. */
  etag: string;
}

async function localContentOf(directory: string): Promise<LocalContent> {
  const hash = await contentHash(directory);
  return { directory, hash, etag: `${hash}-${rendererVersion}` };
}

/**
 * Prepares folders on this machine as the preparer inside it does, and tells by their content whether anything
 * changed since the last build: the stock one builds a folder again whenever somebody looks.
 */
export class ContentPreparer implements PreparerBase {
  constructor(private readonly inner: PreparerBase) {}

  shouldCleanPreparedDirectory(): boolean {
    return this.inner.shouldCleanPreparedDirectory();
  }

  /** @throws NotModifiedError when the content is that of the build with `options.etag` */
  async prepare(
    entity: Entity,
    options?: PreparerOptions,
  ): Promise<PreparerResponse> {
    const prepared = await this.inner.prepare(entity, options);
    if (prepared.etag) {
      return prepared; // a remote tree, which its host has told the version of
    }
    const { etag } = await localContentOf(prepared.preparedDir);
    if (etag === options?.etag) {
      throw new NotModifiedError(`${prepared.preparedDir} is unchanged`);
    }
    return { ...prepared, etag };
  }

  /** The folder on this machine that an entity documents, and the hash of what is in it. */
  async localContent(entity: Entity): Promise<LocalContent> {
    const { preparedDir } = await this.inner.prepare(entity);
    return localContentOf(preparedDir);
  }
}
