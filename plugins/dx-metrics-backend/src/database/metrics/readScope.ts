import type { Knex } from 'knex';
import type { Period } from '../../metrics/Period';
import type { Figures } from './Figures';
import { type BucketCounts, byBucket, selectCounts } from './readDeployments';
import {
  APPROXIMATE,
  EXACT,
  type LeadTimeSums,
  type Precision,
  selectIsMany,
} from './readLeadTimes';
import { selectRecoveries } from './readRecoveries';
import { selectIncidents } from './selectIncidents';
import { type ComponentScope, selectPeriod } from './selection';

/** For so few components one plan is as good as another, and making it takes four times as long as following it. */
const FEW = 20;

/** Rows of all kinds, each with nulls in the columns of the others. Nothing is read of more samples than are read exactly. */
const statement = (precision: Precision) => `
  WITH amount AS MATERIALIZED (?)
  SELECT
    'amount' AS kind, NULL::int AS bucket, many, NULL::int AS deployments, NULL::int AS failed, NULL::int AS unplanned,
    NULL::float8 AS lead, NULL::float8 AS coding, NULL::float8 AS pickup, NULL::float8 AS review,
    NULL::bytea AS distribution, NULL::int AS incidents
  FROM amount
  UNION ALL
  SELECT 'deployments', bucket, NULL, deployments, failed, unplanned, NULL, NULL, NULL, NULL, NULL, NULL FROM (?) counted
  UNION ALL
  SELECT 'leadTimes', bucket, NULL, NULL, NULL, NULL, lead, coding, pickup, review, distribution, NULL FROM (?) sample
  ${precision === EXACT ? 'WHERE NOT (SELECT many FROM amount)' : ''}
  UNION ALL
  SELECT 'recoveries', bucket, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, durations, NULL FROM (?) recovered
  UNION ALL
  SELECT 'incidents', bucket, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, incidents FROM (?) detected
`;

type Row =
  | { kind: 'amount'; many: boolean }
  | ({ kind: 'deployments' } & BucketCounts)
  | ({ kind: 'leadTimes' } & LeadTimeSums)
  | { kind: 'recoveries'; bucket: number; distribution: Buffer }
  | { kind: 'incidents'; bucket: number; incidents: number };

/**
 * Reads a scope from its rows, in one statement: that sees one state of the database, and the way there and back takes
 * longer than a team's rows do.
 *
 * @param parts - the periods that are told apart, whose samples decide how exactly all are read
 */
export async function readScope(
  knex: Knex,
  scope: ComponentScope,
  period: Period,
  parts: Period[],
): Promise<Figures> {
  const read = (precision: Precision) =>
    readWith(precision, { knex, scope, period, parts });
  return (await read(EXACT)) ?? (await read(APPROXIMATE))!;
}

/** @returns undefined where there is too much to read it exactly */
async function readWith(
  precision: Precision,
  {
    knex,
    scope,
    period,
    parts,
  }: { knex: Knex; scope: ComponentScope; period: Period; parts: Period[] },
): Promise<Figures | undefined> {
  const samples = selectPeriod('lead_time_samples', scope, period);
  const outcomes = selectPeriod('deployment_outcomes', scope, period);
  const days = selectPeriod('deployment_outcomes', scope, period, period.days);
  const query = knex.raw<{ rows: Row[] }>(
    statement(precision),
    [
      selectIsMany(scope, parts),
      selectCounts(days),
      { ...samples, sql: precision.sums(samples.sql) },
      selectRecoveries(outcomes),
      selectIncidents(scope, period),
    ].map(({ sql, bindings }) => knex.raw(sql, bindings)),
  );
  const isSmall =
    precision === EXACT && !scope.isWhole && scope.components.length <= FEW;
  const { rows } = await (isSmall
    ? query.options({ name: 'metrics of a small scope' })
    : query);
  const of = <K extends Row['kind']>(kind: K) =>
    rows.filter((row): row is Extract<Row, { kind: K }> => row.kind === kind);
  if (precision === EXACT && of('amount')[0].many) {
    return undefined;
  }
  return {
    precision,
    deployments: byBucket(period, of('deployments')),
    leadTimes: of('leadTimes'),
    recoveries: of('recoveries').map(({ bucket, distribution }) => ({
      bucket,
      durations: distribution,
    })),
    incidents: new Map(
      of('incidents').map(({ bucket, incidents }) => [bucket, incidents]),
    ),
  };
}
