import type {
  AuthService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { Json } from '@slipway/plugin-infra-requests-common';
import { addDays } from '../addDays';
import type { RequestRow } from '../database/RequestRow';

/** The catalog's entities of a request; absent where the catalog has none of that name. */
export interface RequestParties {
  component?: Entity;
  owner?: Entity;
}

const TIER = 'slipway.io/tier';
const COST_CENTRE = 'slipway.io/cost-centre';

/** Of a component that does not say how much depends on it. */
const LOWEST_TIER = 3;

/** Reads component and owner of requests from the catalog. */
export class Parties {
  constructor(
    private readonly options: { auth: AuthService; catalog: CatalogService },
  ) {}

  /** @param credentials - whose catalog it is; the plugin's own when absent */
  async read(
    { component, owner }: { component: string; owner: string },
    credentials?: BackstageCredentials,
  ): Promise<RequestParties> {
    const { auth, catalog } = this.options;
    const { items } = await catalog.getEntitiesByRefs(
      { entityRefs: [component, owner] },
      { credentials: credentials ?? (await auth.getOwnServiceCredentials()) },
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
