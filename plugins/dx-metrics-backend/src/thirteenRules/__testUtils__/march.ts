import type { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Change,
  Deployment,
  DoraAnswer,
  DoraQuery,
  Incident,
  MetricName,
  MetricRecord,
} from '@slipway/plugin-dx-metrics-common';
import { componentEntity, parentEntity } from '../../__testUtils__/entities';
import { type Portal, startPortal } from '../../__testUtils__/startPortal';

/** In seconds. */
export const HOUR = 3_600;
export const DAY = 24 * HOUR;

const START = Date.UTC(2026, 2, 1) / 1_000;

/** A moment, so many seconds after the first of March 2026. */
export const at = (seconds: number) =>
  new Date((START + seconds) * 1_000).toISOString();

/** The period of a query. */
export const MARCH = { from: '2026-03-01', to: '2026-04-01', tz: 'UTC' };

/** Three components, their teams, and a system in a domain. */
export const catalog = [
  parentEntity('Group', 'payments'),
  parentEntity('Group', 'ledger-team', 'group:default/payments'),
  parentEntity('Group', 'logistics'),
  parentEntity('Domain', 'money'),
  parentEntity('System', 'books', 'domain:default/money'),
  componentEntity('ledger', { owner: 'ledger-team', system: 'books' }),
  componentEntity('billing', { owner: 'payments' }),
  componentEntity('docks', { owner: 'logistics' }),
];

/** A deployment of ledger. */
export const deployment = (
  id: string,
  finishedAt: number,
  more: Partial<Deployment> = {},
): Deployment => ({
  id,
  source: 'ci',
  component: 'ledger',
  environment: 'production',
  status: 'success',
  finishedAt: at(finishedAt),
  commit: `commit-${id}`,
  ...more,
});

/** A change of ledger. */
export const change = (
  id: string,
  authoredAt: number,
  mergedAt: number,
  more: Partial<Change> = {},
): Change => ({
  id,
  source: 'forge',
  repository: 'acme/ledger',
  component: 'ledger',
  commits: [{ sha: `sha-${id}`, authoredAt: at(authoredAt) }],
  mergedAt: at(mergedAt),
  ...more,
});

/** An incident of ledger. */
export const incident = (
  id: string,
  detectedAt: number,
  more: Partial<Incident> = {},
): Incident => ({
  id,
  source: 'pager',
  component: 'ledger',
  detectedAt: at(detectedAt),
  ...more,
});

/** A portal that is told of March, and asked about it. */
export class MarchPortal {
  private constructor(readonly portal: Portal) {}

  static async start(databases: TestDatabases): Promise<MarchPortal> {
    return new MarchPortal(await startPortal(databases, { entities: catalog }));
  }

  /** Forgets every record, and restores the catalog. */
  async clear(): Promise<void> {
    this.portal.setEntities(catalog);
    await this.portal.knex.raw(
      'TRUNCATE deployments, changes, incidents, deployment_outcomes, incident_attributions, lead_time_samples, recompute_marks, stale_quarters, delivery_rollups CASCADE',
    );
  }

  async report(batch: {
    deployments?: Deployment[];
    changes?: Change[];
    incidents?: Incident[];
  }): Promise<void> {
    const { client } = this.portal;
    await client.addDeployments(batch.deployments ?? []);
    await client.addChanges(batch.changes ?? []);
    await client.addIncidents(batch.incidents ?? []);
  }

  /** The answer for ledger, unless the query says otherwise. */
  dora(query: Partial<DoraQuery> = {}): Promise<DoraAnswer> {
    return this.portal.client.getDora({
      scope: 'component:default/ledger',
      ...MARCH,
      ...query,
    });
  }

  /** The records behind a number of ledger. */
  async records(metric: MetricName): Promise<MetricRecord[]> {
    const page = await this.portal.client.getRecords({
      metric,
      scope: 'component:default/ledger',
      ...MARCH,
    });
    return page.items;
  }

  /** The ids of the deployments of ledger that failed. */
  async failed(): Promise<string[]> {
    const records = await this.records('changeFailRate');
    return records.flatMap(record =>
      'failed' in record && record.failed ? [record.id] : [],
    );
  }
}
