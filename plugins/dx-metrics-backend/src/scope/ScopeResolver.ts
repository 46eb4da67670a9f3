import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  type Entity,
  parseEntityRef,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { NotFoundError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import type { CatalogMirror } from '../attribution/CatalogMirror';

/** What a scope stands for at the moment. */
export interface ResolvedScope {
  /** `all`, or a full entity ref. */
  scope: string;
  /** Full entity refs of its components, or `all`, which has those that left the catalog too. */
  components: string[] | 'all';
}

const REFERENCE = ['kind', 'metadata.namespace', 'metadata.name'];

/** By kind: the relation to what stands below, and that to components. The catalog writes both beside their counterparts. */
const RELATIONS: Record<string, { below: string; components: string }> = {
  domain: { below: 'hasPart', components: 'hasPart' },
  group: { below: 'parentOf', components: 'ownerOf' },
  system: { below: 'hasPart', components: 'hasPart' },
};

/** An entity and everything below it that the caller sees. */
interface Tree {
  /** Whether the caller can see the entity. */
  isThere: boolean;
  /** Full entity refs, the root among them. */
  containers: Set<string>;
  /** Full entity refs, whether the caller sees them or not. */
  components: Set<string>;
}

/**
 * Turns a scope into components through the catalog, as the caller sees it. Nothing of it is kept: a component that
 * moves takes its history along.
 */
export class ScopeResolver {
  constructor(
    private readonly options: {
      catalog: CatalogService;
      mirror: CatalogMirror;
      permissions: PermissionsService;
    },
  ) {}

  /**
   * @param scope - `all`, or a reference to a component, system, domain or group
   * @throws NotFoundError when the caller can see no such entity
   */
  async resolve(
    scope: string,
    credentials: BackstageCredentials,
  ): Promise<ResolvedScope> {
    if (scope.toLowerCase() === 'all') {
      return { scope: 'all', components: await this.#all(credentials) };
    }
    const ref = stringifyEntityRef(
      parseEntityRef(scope, { defaultNamespace: 'default' }),
    );
    const seesAll = await this.#seesAll(credentials);
    if (parseEntityRef(ref).kind === 'component') {
      // Of a component that everybody sees who sees everything, the catalog need not be asked.
      if (!seesAll || !this.options.mirror.has(ref)) {
        await this.#checkVisible(ref, credentials);
      }
      return { scope: ref, components: [ref] };
    }
    const { isThere, components } = await this.#walk(ref, credentials);
    if (!isThere) {
      throw notFound(ref);
    }
    return {
      scope: ref,
      components: seesAll
        ? [...components]
        : await this.#visible([...components], credentials),
    };
  }

  /** A group, whether it is in the catalog or not, and every group below it, as full entity refs. */
  async groupsWithin(
    group: string,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const { containers } = await this.#walk(group, credentials);
    return [...containers];
  }

  async #all(credentials: BackstageCredentials): Promise<string[] | 'all'> {
    if (await this.#seesAll(credentials)) {
      return 'all';
    }
    const { items } = await this.options.catalog.getEntities(
      { filter: { kind: 'Component' }, fields: REFERENCE },
      { credentials },
    );
    return items.map(entity => stringifyEntityRef(entity));
  }

  async #seesAll(credentials: BackstageCredentials): Promise<boolean> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
  }

  async #checkVisible(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<void> {
    const entity = await this.options.catalog.getEntityByRef(ref, {
      credentials,
    });
    if (!entity) {
      throw notFound(ref);
    }
  }

  /** Follows the relations of an entity: a question for each level below it. */
  async #walk(root: string, credentials: BackstageCredentials): Promise<Tree> {
    const containers = new Set([root]);
    const components = new Set<string>();
    let isThere = false;
    let level = [root];
    while (level.length > 0) {
      const { items } = await this.options.catalog.getEntitiesByRefs(
        { entityRefs: level, fields: ['kind', 'relations'] },
        { credentials },
      );
      isThere ||= items.some(Boolean);
      const { below, held } = partsOf(items);
      held.forEach(ref => components.add(ref));
      level = below.filter(ref => !containers.has(ref));
      level.forEach(ref => containers.add(ref));
    }
    return { isThere, containers, components };
  }

  async #visible(
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const { items } = await this.options.catalog.getEntitiesByRefs(
      { entityRefs: refs, fields: ['kind'] },
      { credentials },
    );
    return refs.filter((_, place) => items[place]);
  }
}

/** What stands below some entities, and their components: full entity refs. */
function partsOf(entities: (Entity | undefined)[]): {
  below: string[];
  held: string[];
} {
  const below = new Set<string>();
  const held = new Set<string>();
  for (const entity of entities) {
    const names = entity && RELATIONS[entity.kind.toLowerCase()];
    for (const { type, targetRef } of entity?.relations ?? []) {
      const { kind } = parseEntityRef(targetRef);
      if (type === names?.components && kind === 'component') {
        held.add(targetRef);
      }
      if (type === names?.below && kind in RELATIONS) {
        below.add(targetRef);
      }
    }
  }
  return { below: [...below], held: [...held] };
}

function notFound(ref: string): NotFoundError {
  return new NotFoundError(`There is no ${ref} in the catalog`);
}
