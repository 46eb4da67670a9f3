import { isError, NotFoundError } from '@backstage/errors';
import type { Results } from '@slipway/plugin-scorecards-common';
import type { CatalogMirror } from '../catalog/CatalogMirror';
import type { CollectorRunner } from '../facts/CollectorRunner';
import { isVisible, type Visible } from '../visibility/Visibility';
import type { ResultReader } from './ResultReader';

/** For how long somebody waits for collectors, in milliseconds. */
const PATIENCE = 1_500;

/** Looks at one entity anew: the catalog, its facts, its checks. */
export class Refresher {
  constructor(
    private readonly options: {
      collectors: CollectorRunner;
      mirror: CatalogMirror;
      results: ResultReader;
    },
  ) {}

  /**
   * The results of an entity. One that the catalog has only just got is looked at first.
   *
   * @throws NotFoundError when the catalog has no such entity, or the caller may not see it
   */
  async read(ref: string, visible: Visible): Promise<Results> {
    try {
      return await this.options.results.read(ref, visible);
    } catch (error) {
      if (!isError(error) || error.name !== 'NotFoundError') {
        throw error;
      }
      return this.refresh(ref, visible);
    }
  }

  /**
   * What a slow collector finds after all counts within seconds of that.
   *
   * @throws NotFoundError when the catalog has no such entity, or the caller may not see it
   */
  async refresh(ref: string, visible: Visible): Promise<Results> {
    const { collectors, mirror, results } = this.options;
    const id = isVisible(visible, ref) ? await mirror.refresh(ref) : undefined;
    if (!id) {
      throw new NotFoundError(`There is no ${ref} in the catalog`);
    }
    await collectors.refresh(id, PATIENCE);
    return results.read(ref, visible);
  }
}
