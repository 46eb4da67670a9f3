import type { Knex } from 'knex';
import type { Period } from '../../metrics/Period';
import type {
  DeploymentFigures,
  StretchFigures,
} from '../../metrics/PeriodFigures';
import { readConsistently } from '../readConsistently';
import { EXACT, readLeadTimeSums, toLeadTimes } from './readLeadTimes';
import { selectRecoveries, toRecoveries } from './readRecoveries';
import {
  type ComponentScope,
  type DerivedTable,
  periodBindings,
  readRows,
  type Selection,
} from './selection';

/** What the five metrics of one component are made of. */
export interface ServiceFigures {
  /** Entity ref. */
  component: string;
  figures: StretchFigures;
}

/** Reads what the five metrics of each component are made of, in as many statements for a page as for one component. */
export class ServicesStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Reads the components of a scope that any record was reported of, by entity ref.
   *
   * @param page - `after` is the last entity ref of the page before; one component more than the `limit` is read
   */
  async readPage(
    scope: ComponentScope,
    period: Period,
    page: { after: string; limit: number },
  ): Promise<ServiceFigures[]> {
    return readConsistently(this.knex, async transaction => {
      const components = await readComponents(transaction, scope, page);
      const select = (table: DerivedTable) =>
        selectByComponent(
          table,
          components.map(({ id }) => id),
          period,
        );
      const sums = await readLeadTimeSums(
        transaction,
        select('lead_time_samples'),
        EXACT,
      );
      const leadTimes = toLeadTimes(sums, EXACT).buckets;
      const deployments = await readDeployments(
        transaction,
        select('deployment_outcomes'),
        period,
      );
      const recoveries = toRecoveries(
        await readRows(
          transaction,
          selectRecoveries(select('deployment_outcomes')),
        ),
      );
      return components.map(({ id, ref }) => ({
        component: ref,
        figures: {
          leadTime: leadTimes.get(id),
          deployments: deployments.get(id),
          recovery: recoveries.buckets.get(id),
        },
      }));
    });
  }
}

async function readComponents(
  transaction: Knex.Transaction,
  scope: ComponentScope,
  { after, limit }: { after: string; limit: number },
): Promise<{ id: number; ref: string }[]> {
  const components = transaction('components')
    .where('ref', '>', after)
    .orderBy('ref')
    .limit(limit + 1)
    .select('id', 'ref');
  return scope.isWhole
    ? components
    : components.whereRaw('id = ANY(?::int[])', [scope.components]);
}

/** Selects the rows of components in a period; each component is a bucket of its own. */
function selectByComponent(
  table: DerivedTable,
  components: number[],
  period: Period,
): Selection {
  return {
    sql: `
      SELECT component_id AS bucket, ${table}.*
      FROM ${table}
      WHERE component_id = ANY(CAST(:components AS int[])) AND finished_at >= :from AND finished_at < :to
    `,
    bindings: { components, ...periodBindings(period) },
  };
}

async function readDeployments(
  transaction: Knex.Transaction,
  selection: Selection,
  period: Period,
): Promise<Map<number, DeploymentFigures>> {
  const { rows } = await transaction.raw<{
    rows: (DeploymentFigures & { bucket: number })[];
  }>(
    `
      SELECT
        bucket, count(*)::int AS deployments, count(*) FILTER (WHERE failed)::int AS failed,
        count(*) FILTER (WHERE unplanned)::int AS unplanned,
        count(DISTINCT width_bucket(finished_at, CAST(:days AS timestamptz[])))::int AS "deploymentDays"
      FROM (${selection.sql}) outcome
      GROUP BY bucket
    `,
    {
      ...selection.bindings,
      days: period.days.map(day => day.toISOString()),
    },
  );
  return new Map(rows.map(({ bucket, ...figures }) => [bucket, figures]));
}
