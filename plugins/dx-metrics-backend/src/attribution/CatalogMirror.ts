import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogSnapshot } from './CatalogSnapshot';

/** Holds the newest snapshot of the catalog in memory, so that a batch of records asks it nothing. */
export class CatalogMirror {
  #snapshot: Promise<CatalogSnapshot> | undefined;
  #newest: CatalogSnapshot | undefined;
  #readAt = 0;

  constructor(
    private readonly options: { catalog: CatalogService; auth: AuthService },
  ) {}

  /**
   * A snapshot, read now when there is none as young as that.
   *
   * @param maxAge - in milliseconds; any age will do when absent
   */
  async snapshot(maxAge = Infinity): Promise<CatalogSnapshot> {
    const before = this.#snapshot;
    if (before && Date.now() - this.#readAt <= maxAge) {
      return before;
    }
    return this.refresh().catch(error => {
      if (!before) {
        throw error;
      }
      return before;
    });
  }

  /** Whether the catalog had this component when it was last read; a full entity ref. Asks nothing. */
  has(ref: string): boolean {
    return this.#newest?.has(ref) ?? false;
  }

  /** Reads the catalog again. When that fails, the snapshot before stays. */
  async refresh(): Promise<CatalogSnapshot> {
    const before = this.#snapshot;
    const reading = this.#read();
    this.#readAt = Date.now();
    this.#snapshot = reading.catch(error => {
      this.#snapshot = before;
      throw error;
    });
    return this.#snapshot;
  }

  async #read(): Promise<CatalogSnapshot> {
    const { catalog, auth } = this.options;
    const components: Entity[] = [];
    const pages = catalog.streamEntities(
      {
        filter: { kind: 'Component' },
        fields: [
          'kind',
          'metadata.namespace',
          'metadata.name',
          'metadata.annotations',
        ],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    for await (const page of pages) {
      components.push(...page);
    }
    this.#newest = new CatalogSnapshot(components);
    return this.#newest;
  }
}
