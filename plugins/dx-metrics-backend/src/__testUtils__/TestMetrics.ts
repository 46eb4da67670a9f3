import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { JsonObject } from '@backstage/types';
import type { Knex } from 'knex';
import { CatalogMirror } from '../attribution/CatalogMirror';
import { adoptRules } from '../database/derived/adoptRules';
import { Derivation } from '../database/derived/Derivation';
import { migrations } from '../database/migrations';
import { RecordStore } from '../database/records/RecordStore';
import { Ingestion } from '../ingestion/Ingestion';
import { readSettings } from '../readSettings';
import type { ModelOutcome, ModelSample } from './bruteForce';

/** The core of the plugin on a database of its own, without HTTP. */
export class TestMetrics {
  private constructor(
    readonly knex: Knex,
    readonly ingestion: Ingestion,
    readonly derivation: Derivation,
  ) {}

  /** Makes an empty one, with what the configuration says under `dxMetrics`. */
  static async create(
    databases: TestDatabases,
    entities: Entity[],
    dxMetrics: JsonObject = {},
  ): Promise<TestMetrics> {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    const settings = readSettings(
      mockServices.rootConfig({ data: { dxMetrics } }),
    );
    await adoptRules(knex, settings.rules);
    const mirror = new CatalogMirror({
      catalog: catalogServiceMock({ entities }),
      auth: mockServices.auth(),
    });
    return new TestMetrics(
      knex,
      new Ingestion({
        store: new RecordStore(knex),
        mirror,
        isProduction: settings.isProduction,
      }),
      new Derivation(knex, settings),
    );
  }

  /** Forgets every record. */
  async clear(): Promise<void> {
    await this.knex.raw(`
      TRUNCATE deployments, deployment_changes, changes, change_commits, change_components, incidents, recompute_marks,
        deployment_outcomes, incident_attributions, lead_time_samples, stale_quarters, delivery_rollups
    `);
  }

  /** The derived samples, ordered. */
  async samples(): Promise<ModelSample[]> {
    const { rows } = await this.knex.raw(`
      SELECT
        ref AS component, changes.source || '/' || changes.external_id AS change,
        deployments.source || '/' || deployments.external_id AS deployment,
        extract(epoch FROM sample.finished_at)::float8 * 1000 AS "finishedAt", lead_ms::float8 AS lead,
        ARRAY[coding_ms, pickup_ms, review_ms, lead_ms - coding_ms - pickup_ms - review_ms]::float8[] AS phases
      FROM lead_time_samples sample
      JOIN components ON components.id = component_id
      JOIN changes ON changes.id = change_id
      JOIN deployments ON deployments.id = deployment_id
      ORDER BY ref COLLATE "C", 2
    `);
    return rows;
  }

  /** The derived outcomes, ordered. */
  async outcomes(): Promise<ModelOutcome[]> {
    const { rows } = await this.knex.raw(`
      SELECT
        ref AS component, deployments.source || '/' || deployments.external_id AS deployment,
        extract(epoch FROM outcome.finished_at)::float8 * 1000 AS "finishedAt", failed, failure_reason AS reason,
        outcome.unplanned, repair.source || '/' || repair.external_id AS "repairedBy", recovery_ms::float8 AS recovery
      FROM deployment_outcomes outcome
      JOIN components ON components.id = outcome.component_id
      JOIN deployments ON deployments.id = deployment_id
      LEFT JOIN deployments repair ON repair.id = repaired_by
      ORDER BY 2
    `);
    return rows;
  }
}
