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

/** What a scope stands for at the moment. */
export interface ResolvedScope {
  /** `all`, or a full entity ref. */
  scope: string;
  /** Full entity refs of its components, or `all`, which has those that left the catalog too. */
  components: string[] | 'all';
}

const FIELDS = ['kind', 'metadata.namespace', 'metadata.name'];

/**
 * Turns a scope into components through the catalog, as the caller sees it. Nothing of it is kept: a component that
 * moves takes its history along.
 */
export class ScopeResolver {
  constructor(
    private readonly options: {
      catalog: CatalogService;
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
    const entity = await this.options.catalog.getEntityByRef(ref, {
      credentials,
    });
    if (!entity) {
      throw new NotFoundError(`There is no ${ref} in the catalog`);
    }
    return { scope: ref, components: await this.#within(ref, credentials) };
  }

  /** A group and every group below it, as full entity refs. */
  async groupsWithin(
    group: string,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    return this.#descendants(group, ['Group'], 'childOf', credentials);
  }

  async #all(credentials: BackstageCredentials): Promise<string[] | 'all'> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW
      ? 'all'
      : this.#components({}, credentials);
  }

  async #within(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const { kind } = parseEntityRef(ref);
    if (kind === 'component') {
      return [ref];
    }
    if (kind === 'system') {
      return this.#components({ 'relations.partOf': ref }, credentials);
    }
    if (kind === 'domain') {
      const parts = await this.#descendants(
        ref,
        ['Domain', 'System'],
        'partOf',
        credentials,
      );
      return this.#components({ 'relations.partOf': parts }, credentials);
    }
    const groups = await this.groupsWithin(ref, credentials);
    return this.#components({ 'relations.ownedBy': groups }, credentials);
  }

  async #components(
    filter: Record<string, string | string[]>,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const { items } = await this.options.catalog.getEntities(
      { filter: { kind: 'Component', ...filter }, fields: FIELDS },
      { credentials },
    );
    return items.map(entity => stringifyEntityRef(entity));
  }

  /** An entity and everything below it, in one question whatever the depth. */
  async #descendants(
    root: string,
    kinds: string[],
    relation: string,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const { items } = await this.options.catalog.getEntities(
      { filter: { kind: kinds }, fields: [...FIELDS, 'relations'] },
      { credentials },
    );
    const children = childrenByParent(items, relation);
    const found = new Set([root]);
    for (const ref of found) {
      children.get(ref)?.forEach(child => found.add(child));
    }
    return [...found];
  }
}

function childrenByParent(
  entities: Entity[],
  relation: string,
): Map<string, string[]> {
  const children = new Map<string, string[]>();
  for (const entity of entities) {
    const ref = stringifyEntityRef(entity);
    for (const { type, targetRef } of entity.relations ?? []) {
      if (type === relation) {
        children.set(targetRef, [...(children.get(targetRef) ?? []), ref]);
      }
    }
  }
  return children;
}
