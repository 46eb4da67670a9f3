import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Json } from '@slipway/plugin-infra-requests-common';
import { LRUCache } from 'lru-cache';
import { addDays } from '../addDays';
import type { RequestRow } from '../database/RequestRow';

/** The catalog's entities of a request; absent where the catalog has none of that name. */
export interface RequestParties {
  component?: Entity;
  owner?: Entity;
}

type RequestRefs = Pick<RequestRow, 'component' | 'owner'>;

const TIER = 'slipway.io/tier';
const COST_CENTRE = 'slipway.io/cost-centre';

/** Of a component that does not say how much depends on it. */
const LOWEST_TIER = 3;

/** How long what the plugin itself has read is kept: the runs of one request ask for it within seconds. */
const FRESHNESS = 5_000;
const MAX_KEPT = 500;

/** Reads component and owner of requests from the catalog. */
export class Parties {
  readonly #known = new LRUCache<string, RequestParties>({
    max: MAX_KEPT,
    ttl: FRESHNESS,
    perf: { now: () => Date.now() }, // which tests can move
  });

  constructor(
    private readonly options: { auth: AuthService; catalog: CatalogService },
  ) {}

  /** As the catalog has them now. @param credentials - whose catalog it is; the plugin's own when absent */
  async read(
    { component, owner }: RequestRefs,
    credentials?: BackstageCredentials,
  ): Promise<RequestParties> {
    const entityRefs = [component, owner];
    if (credentials) {
      return this.#fetch(entityRefs, credentials);
    }
    const own = await this.options.auth.getOwnServiceCredentials();
    const found = await this.#fetch(entityRefs, own);
    if (found.component && found.owner) {
      // What is not there may be on its way to another file of the catalog.
      this.#known.set(entityRefs.join(' '), found);
    }
    return found;
  }

  /** As the catalog had them some seconds ago: for what describes a request, never for what decides on it. */
  async recall(refs: RequestRefs): Promise<RequestParties> {
    const key = [refs.component, refs.owner].join(' ');
    return this.#known.get(key) ?? this.read(refs);
  }

  async #fetch(
    entityRefs: string[],
    credentials: BackstageCredentials,
  ): Promise<RequestParties> {
    const { items } = await this.options.catalog.getEntitiesByRefs(
      { entityRefs },
      { credentials },
    );
    return { component: items[0], owner: items[1] };
  }
}

/** The variable `context` of a module: whom a resource serves, who pays for it, and how long it may stay. */
export function toModuleContext(
  row: Pick<
    RequestRow,
    | 'component'
    | 'environment'
    | 'expiresAt'
    | 'leaseDays'
    | 'operationAt'
    | 'owner'
  >,
  { component, owner }: RequestParties,
): Record<string, Json> {
  const [, service] = row.component.split('/');
  const [, team] = row.owner.split('/');
  const tier = Number(component?.metadata.labels?.[TIER]);
  return {
    service,
    owner: row.owner,
    cost_centre: owner?.metadata.labels?.[COST_CENTRE] ?? team,
    environment: row.environment,
    tier: [1, 2, 3].includes(tier) ? tier : LOWEST_TIER,
    lease: lastDay(row) ?? 'permanent',
  };
}

function lastDay({
  expiresAt,
  leaseDays,
  operationAt,
}: Pick<RequestRow, 'expiresAt' | 'leaseDays' | 'operationAt'>):
  string | undefined {
  const end =
    expiresAt ??
    (leaseDays && operationAt ? addDays(operationAt, leaseDays) : undefined);
  return end?.toISOString().slice(0, 10);
}
