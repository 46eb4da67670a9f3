import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';

/** What somebody may see of the catalog: everything, or entities by their whole ref in lower case. */
export type Visible = { all: true } | { all: false; refs: Set<string> };

/** Whether an entity is among what somebody may see. */
export function isVisible(visible: Visible, ref: string): boolean {
  return visible.all || visible.refs.has(ref);
}

/** Asks what somebody may see of the catalog. The catalog itself decides, so no rule of it is told twice. */
export class Visibility {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      permissions: PermissionsService;
    },
  ) {}

  /** Nothing of the answer is kept. */
  async of(credentials: BackstageCredentials): Promise<Visible> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    switch (decision.result) {
      case AuthorizeResult.ALLOW:
        return { all: true };
      case AuthorizeResult.DENY:
        return { all: false, refs: new Set() };
      default:
        return { all: false, refs: await this.#read(credentials) };
    }
  }

  async #read(credentials: BackstageCredentials): Promise<Set<string>> {
    const pages = this.options.catalog.streamEntities(
      { fields: ['kind', 'metadata.namespace', 'metadata.name'] },
      { credentials },
    );
    const refs = new Set<string>();
    for await (const page of pages) {
      for (const entity of page) {
        refs.add(stringifyEntityRef(entity));
      }
    }
    return refs;
  }
}
