import type { Knex } from 'knex';
import type { Period } from '../../metrics/Period';
import type { DeploymentFigures } from '../../metrics/PeriodFigures';
import type { Selection } from './selection';

/** What is counted of the deployments of a stretch; the days come on top. */
export type DeploymentCounts = Omit<DeploymentFigures, 'deploymentDays'>;

/** The counts of a bucket. */
export type BucketCounts = DeploymentCounts & { bucket: number };

/** Selects {@link BucketCounts} of the deployments that a selection gives. */
export function selectCounts({ sql, bindings }: Selection): Selection {
  return {
    sql: `
      SELECT
        bucket, count(*)::int AS deployments, count(*) FILTER (WHERE failed)::int AS failed,
        count(*) FILTER (WHERE unplanned)::int AS unplanned
      FROM (${sql}) outcome
      GROUP BY bucket
    `,
    bindings,
  };
}

/** Deployments by bucket, from their counts by day of the period. */
export function byBucket(
  period: Period,
  days: BucketCounts[],
): Map<number, DeploymentFigures> {
  return addDays(
    period,
    days.map(({ bucket: day, ...counts }) => [
      bucketOfDay(period, day),
      counts,
    ]),
    days.map(({ bucket: day }) => day),
  );
}

/** The places of the days on which any component was deployed. */
export async function readDeploymentDays(
  transaction: Knex.Transaction,
  period: Period,
): Promise<number[]> {
  const { rows } = await transaction.raw<{ rows: { day: number }[] }>(
    `
      SELECT place::int - 1 AS day
      FROM unnest(?::timestamptz[], ?::timestamptz[]) WITH ORDINALITY AS given (start, finish, place)
      WHERE EXISTS (
        SELECT FROM deployment_outcomes WHERE finished_at >= start AND finished_at < finish
      )
    `,
    [
      period.days.map(day => day.toISOString()),
      [...period.days.slice(1), period.to].map(day => day.toISOString()),
    ],
  );
  return rows.map(({ day }) => day);
}

/** Adds up counts by bucket, and the days on which something was deployed. */
export function addDays(
  period: Period,
  counts: Iterable<readonly [bucket: number, DeploymentCounts]>,
  days: number[],
): Map<number, DeploymentFigures> {
  const buckets = new Map<number, DeploymentFigures>();
  const figuresOf = (bucket: number) => {
    const figures = buckets.get(bucket) ?? {
      deployments: 0,
      failed: 0,
      unplanned: 0,
      deploymentDays: 0,
    };
    buckets.set(bucket, figures);
    return figures;
  };
  for (const [bucket, { deployments, failed, unplanned }] of counts) {
    if (deployments > 0) {
      const figures = figuresOf(bucket);
      figures.deployments += deployments;
      figures.failed += failed;
      figures.unplanned += unplanned;
    }
  }
  for (const day of days) {
    figuresOf(bucketOfDay(period, day)).deploymentDays += 1;
  }
  return buckets;
}

function bucketOfDay(period: Period, day: number): number {
  return period.buckets.findLastIndex(start => start <= period.days[day]);
}
