import type { Entity } from '@backstage/catalog-model';
import { NotModifiedError } from '@backstage/errors';
import type {
  PreparerBase,
  PreparerOptions,
  PreparerResponse,
} from '@backstage/plugin-techdocs-node';
import { contentHash } from './contentHash';

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
    const etag = await contentHash(prepared.preparedDir);
    if (etag === options?.etag) {
      throw new NotModifiedError(`${prepared.preparedDir} is unchanged`);
    }
    return { ...prepared, etag };
  }
}
