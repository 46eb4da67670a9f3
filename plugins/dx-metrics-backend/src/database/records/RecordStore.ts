import type { Attribution } from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { NameRegistry } from './NameRegistry';
import type { ChangeRow, DeploymentRow, IncidentRow, SaveCounts } from './rows';
import { saveBatch } from './saveBatch';
import { changeTable } from './saveChanges';
import { deploymentTable } from './saveDeployments';
import { incidentTable } from './saveIncidents';
import { settleAttribution } from './settleAttribution';

/** Keeps the records that were reported. */
export class RecordStore {
  readonly #names: NameRegistry;

  constructor(private readonly knex: Knex) {
    this.#names = new NameRegistry(knex);
  }

  /** Keeps a batch in one transaction, with a number of statements that does not depend on its size. */
  async save(batch: {
    deployments: DeploymentRow[];
    changes: ChangeRow[];
    incidents: IncidentRow[];
  }): Promise<SaveCounts> {
    const { deployments, changes, incidents } = batch;
    await this.#names.intern({
      components: [
        ...deployments.flatMap(row => row.component ?? []),
        ...changes.flatMap(row => row.components),
        ...incidents.flatMap(row => row.component ?? []),
      ],
      repositories: [
        ...deployments.flatMap(row => row.repository ?? []),
        ...changes.map(row => row.repository),
      ],
    });
    return this.knex.transaction(async transaction => {
      const counts = [
        await saveBatch(transaction, deployments, deploymentTable),
        await saveBatch(transaction, changes, changeTable),
        await saveBatch(transaction, incidents, incidentTable),
      ];
      return {
        accepted: counts.reduce((sum, { accepted }) => sum + accepted, 0),
        duplicates: counts.reduce((sum, { duplicates }) => sum + duplicates, 0),
      };
    });
  }

  /**
   * Keeps what a person said about a record. It wins over every rule, also when the record is reported again.
   *
   * @param attribution - with full entity refs
   * @throws NotFoundError when there is no such record, or no such deployment for an incident
   */
  async settle(attribution: Attribution): Promise<void> {
    await this.knex.transaction(transaction =>
      settleAttribution(transaction, attribution),
    );
  }

  /**
   * Reads again which environments are production, and marks the components whose deployments that changes. Costs one
   * pass over the deployments, and writes nothing when the configuration is as before.
   */
  async classifyEnvironments(
    isProduction: (environment: string) => boolean,
  ): Promise<void> {
    const rows = await this.knex('deployments').distinct<
      { environment: string; production: boolean }[]
    >('environment', 'production');
    const wrong = rows.filter(
      row => isProduction(row.environment) !== row.production,
    );
    for (const { environment, production } of wrong) {
      await this.knex.raw(
        `
          WITH changed AS (
            UPDATE deployments SET production = NOT production
            WHERE environment = ? AND production = ?
            RETURNING component_id, finished_at
          )
          INSERT INTO recompute_marks (component_id, since)
          SELECT component_id, min(finished_at) FROM changed
          WHERE component_id IS NOT NULL GROUP BY component_id
        `,
        [environment, production],
      );
    }
  }
}
