import type {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import type { EntityFilterQuery } from '@backstage/catalog-client';
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

const FIELDS = ['kind', 'metadata.namespace', 'metadata.name'];
/** How much of a question refs may be, in bytes: it travels in an address, of which a server takes 16 KB with all headers. */
const BYTES_AT_ONCE = 10_000;

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
    if (!(await this.#exists(ref, credentials))) {
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
    return (await this.#seesAll(credentials))
      ? 'all'
      : this.#find({ kind: 'Component' }, credentials);
  }

  /** For the caller. Of a component that everybody sees who sees everything, the catalog need not be asked. */
  async #exists(
    ref: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const { catalog, mirror } = this.options;
    return (
      (mirror.has(ref) && (await this.#seesAll(credentials))) ||
      (await catalog.getEntityByRef(ref, { credentials })) !== undefined
    );
  }

  async #seesAll(credentials: BackstageCredentials): Promise<boolean> {
    const [decision] = await this.options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return decision.result === AuthorizeResult.ALLOW;
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
      return this.#components('partOf', [ref], credentials);
    }
    if (kind === 'domain') {
      const parts = await this.#descendants(
        ref,
        ['Domain', 'System'],
        'partOf',
        credentials,
      );
      return this.#components('partOf', parts, credentials);
    }
    const groups = await this.groupsWithin(ref, credentials);
    return this.#components('ownedBy', groups, credentials);
  }

  async #components(
    relation: string,
    refs: string[],
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    return this.#related(['Component'], { relation, refs }, credentials);
  }

  /**
   * An entity and everything below it: a question for each level, of those that stand there. All of a kind with their
   * relations, of which a group has one for each thing it owns, would be one question and a megabyte.
   */
  async #descendants(
    root: string,
    kinds: string[],
    relation: string,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const found = new Set([root]);
    let level = [root];
    while (level.length > 0) {
      const below = await this.#related(
        kinds,
        { relation, refs: level },
        credentials,
      );
      level = below.filter(ref => !found.has(ref));
      level.forEach(ref => found.add(ref));
    }
    return [...found];
  }

  /** The entities of some kinds that have the relation to any of the others. */
  async #related(
    kinds: string[],
    { relation, refs }: { relation: string; refs: string[] },
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const found = new Set<string>();
    const key = `relations.${relation}`;
    for (const some of inPortions(refs, key, kinds.length)) {
      const related = await this.#find(
        kinds.map(kind => ({ kind, [key]: some })),
        credentials,
      );
      related.forEach(ref => found.add(ref));
    }
    return [...found];
  }

  async #find(
    filter: EntityFilterQuery,
    credentials: BackstageCredentials,
  ): Promise<string[]> {
    const { items } = await this.options.catalog.getEntities(
      { filter, fields: FIELDS },
      { credentials },
    );
    return items.map(entity => stringifyEntityRef(entity));
  }
}

/** Refs as they go into one address, under a key that stands before each of them, and all of that for each kind. */
function* inPortions(
  refs: string[],
  key: string,
  kinds: number,
): Generator<string[]> {
  let portion: string[] = [];
  let bytes = 0;
  for (const ref of refs) {
    const cost = kinds * `${key}=${encodeURIComponent(ref)},`.length;
    if (portion.length > 0 && bytes + cost > BYTES_AT_ONCE) {
      yield portion;
      portion = [];
      bytes = 0;
    }
    portion.push(ref);
    bytes += cost;
  }
  if (portion.length > 0) {
    yield portion;
  }
}
