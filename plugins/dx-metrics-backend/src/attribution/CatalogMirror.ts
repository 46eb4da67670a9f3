import type { AuthService } from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import { ServiceUnavailableError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { CatalogSnapshot } from './CatalogSnapshot';

/** How long the catalog is left alone after it failed, in milliseconds. */
const PAUSE = 3_000;

/** Holds the newest snapshot of the catalog in memory, so that a batch of records asks it nothing. */
export class CatalogMirror {
  #held: { snapshot: CatalogSnapshot; at: number } | undefined;
  #reading: Promise<CatalogSnapshot> | undefined;
  #failedAt = -Infinity;

  constructor(
    private readonly options: { catalog: CatalogService; auth: AuthService },
  ) {}

  /**
   * A snapshot, read now when there is none as young as that.
   *
   * @param maxAge - in milliseconds; any age will do when absent
   * @param oldest - how old it may be when the catalog cannot be read, in milliseconds; any age will do when absent
   * @throws ServiceUnavailableError when the catalog cannot be read, and there is none that will do
   */
  async snapshot(
    maxAge = Infinity,
    oldest = Infinity,
  ): Promise<CatalogSnapshot> {
    const held = this.#within(maxAge);
    if (held) {
      return held;
    }
    let cause: unknown;
    if (Date.now() - this.#failedAt > PAUSE) {
      try {
        return await (this.#reading ?? this.refresh());
      } catch (error) {
        cause = error;
      }
    }
    const before = this.#within(oldest);
    if (!before) {
      throw new ServiceUnavailableError(
        'The catalog cannot be read; try again later',
        cause,
      );
    }
    return before;
  }

  /** Whether the catalog had this component when it was last read; a full entity ref. Asks nothing. */
  has(ref: string): boolean {
    return this.#held?.snapshot.has(ref) ?? false;
  }

  /** Reads the catalog again. When that fails, the snapshot before stays. */
  async refresh(): Promise<CatalogSnapshot> {
    const at = Date.now();
    const reading = this.#read();
    this.#reading = reading;
    try {
      const snapshot = await reading;
      if (!this.#held || this.#held.at <= at) {
        this.#held = { snapshot, at };
      }
      return snapshot;
    } catch (error) {
      this.#failedAt = Date.now();
      throw error;
    } finally {
      if (this.#reading === reading) {
        this.#reading = undefined;
      }
    }
  }

  #within(age: number): CatalogSnapshot | undefined {
    return this.#held && Date.now() - this.#held.at <= age
      ? this.#held.snapshot
      : undefined;
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
    return new CatalogSnapshot(components);
  }
}
