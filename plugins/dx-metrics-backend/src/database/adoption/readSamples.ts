import type { Knex } from 'knex';
import type { Periods } from '../../metrics/Period';
import type { Population } from './Population';
import { type SampledMetricName, SAMPLES } from './samples';

/** What the samples of a metric come to, over some stretch of time. */
export interface SampleFigures {
  samples: number;
  hits: number;
  mean: number | null;
  p50: number | null;
  p90: number | null;
}

/** The figures of one metric. */
export interface MetricSamples {
  current: SampleFigures;
  previous: SampleFigures;
  /** By bucket of the current period. */
  buckets: SampleFigures[];
}

const NOTHING: SampleFigures = {
  samples: 0,
  hits: 0,
  mean: null,
  p50: null,
  p90: null,
};

interface Row extends SampleFigures {
  /** -1 for the period before; null in a total. */
  bucket: number | null;
  is_current: boolean | null;
}

/** Adds up the samples of a metric by bucket, and over both periods. */
export async function readSamples(
  transaction: Knex.Transaction,
  metric: SampledMetricName,
  query: { population: Population; periods: Periods; now: Date },
): Promise<MetricSamples> {
  const { current, previous } = query.periods;
  const { rows } = await transaction.raw<{ rows: Row[] }>(
    `
      SELECT
        bucket, bucket >= 0 AS is_current, count(*)::int AS samples, count(*) FILTER (WHERE hit)::int AS hits,
        avg(seconds) AS mean, percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) AS p50,
        percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) AS p90
      FROM (
        SELECT width_bucket(moment, CAST(:starts AS timestamptz[])) - 2 AS bucket, hit, seconds
        FROM (${SAMPLES[metric]}) sample
        WHERE moment >= :from AND moment < :to
      ) placed
      GROUP BY GROUPING SETS ((bucket), (bucket >= 0))
    `,
    {
      ...query.population,
      starts: [previous.from, ...current.buckets].map(iso),
      ends: [...current.buckets, current.to].map(iso),
      now: iso(query.now),
      from: iso(previous.from),
      to: iso(current.to),
    },
  );
  const inBucket = (bucket: number) =>
    rows.find(row => row.bucket === bucket) ?? NOTHING;
  const total = rows.find(row => row.bucket === null && row.is_current);
  return {
    current: total ?? NOTHING,
    previous: inBucket(-1),
    buckets: current.buckets.map((_, bucket) => inBucket(bucket)),
  };
}

function iso(moment: Date): string {
  return moment.toISOString();
}
