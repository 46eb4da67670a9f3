import type { Knex } from 'knex';
import { coverPeriod } from '../../metrics/coverPeriod';
import type { Period } from '../../metrics/Period';
import {
  type BucketCounts,
  type DeploymentCounts,
  selectCounts,
} from './readDeployments';
import {
  type LeadTimeSums,
  MAX_EXACT_SAMPLES,
  type Precision,
  readLeadTimeSums,
} from './readLeadTimes';
import {
  FENCE,
  PIECES,
  pieceBindings,
  readRows,
  selectPieces,
} from './selection';

/** What is known of every component together, in parts that add up. */
export interface RolledUp {
  leadTimes: LeadTimeSums[];
  deployments: [bucket: number, counts: DeploymentCounts][];
}

/** Whether a rollup of the period waits to be computed again. */
export async function hasStaleRollups(
  transaction: Knex.Transaction,
  period: Period,
): Promise<boolean> {
  const stale = await transaction('stale_quarters')
    .where('start', '>=', new Date(period.from.getTime() - 900_000))
    .where('start', '<', period.to)
    .first('start');
  return Boolean(stale);
}

/** Whether any of the periods has more samples of every component than exact percentiles are read from. */
export async function hasManySamplesRolledUp(
  transaction: Knex.Transaction,
  periods: Period[],
): Promise<boolean> {
  const pieces = periods.flatMap(({ buckets, to }, place) =>
    coverPeriod(buckets, to).map(piece => ({ ...piece, bucket: place })),
  );
  const { rows } = await transaction.raw<{ rows: { many: boolean }[] }>(
    `
      SELECT coalesce(bool_or(many), false) AS many FROM (
        SELECT sum(samples) > ${MAX_EXACT_SAMPLES} AS many
        FROM (${PIECES}) piece CROSS JOIN LATERAL (
          SELECT samples FROM delivery_rollups
          WHERE delivery_rollups.grain = piece.grain
            AND delivery_rollups.start >= piece.start AND delivery_rollups.start < piece.finish
          UNION ALL
          SELECT 1 FROM lead_time_samples
          WHERE piece.grain = 'row' AND finished_at >= piece.start AND finished_at < piece.finish
        ) counted
        GROUP BY bucket
      ) of_periods
    `,
    pieceBindings(pieces),
  );
  return rows[0].many;
}

/** Reads a period from rollups, and from the rows at its edges. */
export async function readRollups(
  transaction: Knex.Transaction,
  period: Period,
  precision: Precision,
): Promise<RolledUp> {
  const pieces = coverPeriod(period.buckets, period.to);
  const { rows } = await transaction.raw<{
    rows: (LeadTimeSums & DeploymentCounts)[];
  }>(
    `
      SELECT
        bucket, sum(deployments)::int AS deployments, sum(failed)::int AS failed, sum(unplanned)::int AS unplanned,
        sum(lead_ms)::float8 AS lead, sum(coding_ms)::float8 AS coding, sum(pickup_ms)::float8 AS pickup,
        sum(review_ms)::float8 AS review, string_agg(${precision.column}, '') AS distribution
      FROM (${PIECES}) piece CROSS JOIN LATERAL (
        SELECT * FROM delivery_rollups
        WHERE delivery_rollups.grain = piece.grain
          AND delivery_rollups.start >= piece.start AND delivery_rollups.start < piece.finish
        ${FENCE}
      ) rollup
      GROUP BY bucket
    `,
    pieceBindings(pieces.filter(({ grain }) => grain !== 'row')),
  );
  const edges = pieces.filter(({ grain }) => grain === 'row');
  const edgeLeadTimes = await readLeadTimeSums(
    transaction,
    selectPieces('lead_time_samples', edges),
    precision,
  );
  const edgeDeployments = await readRows<BucketCounts>(
    transaction,
    selectCounts(selectPieces('deployment_outcomes', edges)),
  );
  return {
    leadTimes: [...rows, ...edgeLeadTimes],
    deployments: [...rows, ...edgeDeployments].map(row => [row.bucket, row]),
  };
}
