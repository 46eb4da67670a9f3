import type { AuthService } from '@backstage/backend-plugin-api';
import {
  type Entity,
  RELATION_PARENT_OF,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';

/** How long the catalog's groups are kept, in milliseconds. */
const FRESHNESS = 60_000;

/** Knows which groups are below others. */
export class GroupTree {
  #read?: { at: number; children: Promise<Map<string, string[]>> };

  constructor(
    private readonly options: {
      auth: AuthService;
      catalog: CatalogService;
      now?: () => Date;
    },
  ) {}

  /** These groups and all below them. A circle is walked once. */
  async below(groups: string[]): Promise<string[]> {
    const children = await this.#children();
    const found = new Set(groups);
    for (const group of found) {
      children.get(group)?.forEach(child => found.add(child));
    }
    return [...found];
  }

  async #children(): Promise<Map<string, string[]>> {
    const now = (this.options.now?.() ?? new Date()).getTime();
    if (!this.#read || now - this.#read.at >= FRESHNESS) {
      const children = this.#fetch();
      this.#read = { at: now, children };
      // What could not be read is asked for again.
      children.catch(() => {
        this.#read = undefined;
      });
    }
    return this.#read.children;
  }

  async #fetch(): Promise<Map<string, string[]>> {
    const { auth, catalog } = this.options;
    const pages = catalog.streamEntities(
      {
        filter: { kind: 'Group' },
        fields: ['kind', 'metadata.namespace', 'metadata.name', 'relations'],
      },
      { credentials: await auth.getOwnServiceCredentials() },
    );
    const children = new Map<string, string[]>();
    for await (const page of pages) {
      for (const group of page) {
        children.set(stringifyEntityRef(group), childrenOf(group));
      }
    }
    return children;
  }
}

function childrenOf({ relations = [] }: Entity): string[] {
  return relations
    .filter(({ type }) => type === RELATION_PARENT_OF)
    .map(({ targetRef }) => targetRef.toLowerCase());
}
