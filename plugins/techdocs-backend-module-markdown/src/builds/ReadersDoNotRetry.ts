import { type Entity, stringifyEntityRef } from '@backstage/catalog-model';
import type { DocsBuildStrategy } from '@backstage/plugin-techdocs-node';
import type { DocsBuildStore } from '../database/DocsBuildStore';
import type { TechDocsBackend } from './TechDocsBackend';

/**
 * While the newest content cannot be built, opening a page does not try it again: readers get the last good version at
 * once, and the page says why. Building ahead goes on trying.
 */
export class ReadersDoNotRetry implements DocsBuildStrategy {
  constructor(
    private readonly store: DocsBuildStore,
    private readonly backend: TechDocsBackend,
  ) {}

  async shouldBuild({ entity }: { entity: Entity }): Promise<boolean> {
    const ref = stringifyEntityRef(entity);
    return (
      this.backend.isBuilding(ref) ||
      !(await this.store.find([ref])).get(ref)?.failure
    );
  }
}
