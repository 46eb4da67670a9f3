import type { Knex } from 'knex';
import { encodedDurations, encodedHistogram } from './encodedDistribution';

const REFRESH = `
  WITH quarter AS (
    SELECT start FROM unnest(?::timestamptz[]) AS given (start)
  ), stretch AS (
    SELECT 'quarter' AS grain, start, start + interval '15 minutes' AS finish FROM quarter
    UNION ALL
    SELECT DISTINCT 'hour', date_bin('1 hour', start, 'epoch'), date_bin('1 hour', start, 'epoch') + interval '1 hour'
    FROM quarter
    UNION ALL
    SELECT DISTINCT 'day', date_bin('1 day', start, 'epoch'), date_bin('1 day', start, 'epoch') + interval '24 hours'
    FROM quarter
  ), sample AS MATERIALIZED (
    -- A day at a time, which is read for its own rollup anyway: the planner takes a range of finished_at for far more rows
    -- than a quarter has. OFFSET keeps it from reading every sample there is instead.
    SELECT sample.* FROM stretch CROSS JOIN LATERAL (
      SELECT finished_at, lead_bucket, lead_ms, coding_ms, pickup_ms, review_ms FROM lead_time_samples
      WHERE finished_at >= start AND finished_at < finish OFFSET 0
    ) sample
    WHERE grain = 'day'
  ), part AS (
    SELECT 'quarter' AS grain, date_bin('15 minutes', finished_at, 'epoch') AS start, * FROM sample
    WHERE date_bin('15 minutes', finished_at, 'epoch') IN (SELECT start FROM quarter)
    UNION ALL
    SELECT 'hour', date_bin('1 hour', finished_at, 'epoch'), * FROM sample
    WHERE date_bin('1 hour', finished_at, 'epoch') IN (SELECT start FROM stretch WHERE grain = 'hour')
    UNION ALL
    SELECT 'day', date_bin('1 day', finished_at, 'epoch'), * FROM sample
  ), counted AS (
    SELECT
      grain, start, lead_bucket, count(*)::int AS samples, sum(lead_ms)::bigint AS lead_ms,
      sum(coding_ms)::bigint AS coding_ms, sum(pickup_ms)::bigint AS pickup_ms, sum(review_ms)::bigint AS review_ms,
      ${encodedDurations('lead_ms')} AS durations
    FROM part GROUP BY grain, start, lead_bucket
  ), spread AS (
    SELECT *, lag(lead_bucket, 1, 0::smallint) OVER (PARTITION BY grain, start ORDER BY lead_bucket) AS bucket_before
    FROM counted
  ), lead_times AS (
    SELECT
      grain, start, sum(samples) AS samples, sum(lead_ms) AS lead_ms, sum(coding_ms) AS coding_ms,
      sum(pickup_ms) AS pickup_ms, sum(review_ms) AS review_ms, ${encodedHistogram} AS histogram,
      string_agg(durations, '') AS durations
    FROM spread GROUP BY grain, start
  )
  INSERT INTO delivery_rollups (
    grain, start, deployments, failed, unplanned, samples, lead_ms, coding_ms, pickup_ms, review_ms, histogram,
    durations
  )
  SELECT
    grain, start, deployments, failed, unplanned, coalesce(samples, 0), coalesce(lead_ms, 0), coalesce(coding_ms, 0),
    coalesce(pickup_ms, 0), coalesce(review_ms, 0), coalesce(histogram, ''), coalesce(durations, '')
  FROM stretch
  CROSS JOIN LATERAL (
    SELECT
      count(*) AS deployments, count(*) FILTER (WHERE failed) AS failed, count(*) FILTER (WHERE unplanned) AS unplanned
    FROM deployment_outcomes WHERE finished_at >= start AND finished_at < finish
  ) outcome
  LEFT JOIN lead_times USING (grain, start)
  ON CONFLICT (grain, start) DO UPDATE SET
    deployments = excluded.deployments, failed = excluded.failed, unplanned = excluded.unplanned,
    samples = excluded.samples, lead_ms = excluded.lead_ms, coding_ms = excluded.coding_ms,
    pickup_ms = excluded.pickup_ms, review_ms = excluded.review_ms, histogram = excluded.histogram,
    durations = excluded.durations
`;

/**
 * Computes the rollups of quarters of an hour that changed, the newest first, and of their hours and days.
 *
 * @param limit - the most quarters
 * @returns how many there were
 */
export async function refreshRollups(
  transaction: Knex.Transaction,
  limit: number,
): Promise<number> {
  const { rows } = await transaction.raw<{ rows: { start: string }[] }>(
    `
      WITH chosen AS (
        SELECT DISTINCT start FROM stale_quarters ORDER BY start DESC LIMIT ?
      ), taken AS (
        DELETE FROM stale_quarters USING chosen WHERE stale_quarters.start = chosen.start
      )
      SELECT start::text FROM chosen
    `,
    [limit],
  );
  if (rows.length > 0) {
    await transaction.raw(REFRESH, [rows.map(({ start }) => start)]);
  }
  return rows.length;
}
