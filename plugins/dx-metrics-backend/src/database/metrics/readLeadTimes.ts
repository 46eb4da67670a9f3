import type { DurationSpread } from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import type { Distribution } from '../../metrics/Distribution';
import { Durations } from '../../metrics/Durations';
import { durationSpread } from '../../metrics/durationSpread';
import { LeadTimeHistogram } from '../../metrics/LeadTimeHistogram';
import type { Period } from '../../metrics/Period';
import type { LeadTimeFigures } from '../../metrics/PeriodFigures';
import {
  encodedDurations,
  encodedHistogram,
} from '../derived/encodedDistribution';
import {
  componentBindings,
  componentFilter,
  type ComponentScope,
  readRows,
  type Selection,
} from './selection';

/** Past this many samples, percentiles come from a histogram. */
export const MAX_EXACT_SAMPLES = 200_000;

/** The lead times of a period and of its buckets; undefined where there is no sample. */
export interface LeadTimes {
  total?: LeadTimeFigures;
  /** Of the total. */
  spread?: DurationSpread;
  buckets: Map<number, LeadTimeFigures>;
}

/** A way to hold lead times so that percentiles can be read from them. */
export interface Precision {
  /** The column of `delivery_rollups` that holds them. */
  column: string;
  /** An SQL query for the sums of the samples of a selection and their `distribution`, by bucket. */
  sums(selection: string): string;
  /** Reads what the column and the query hold of each bucket, end to end. */
  decode(buckets: Buffer[]): { total: Distribution; buckets: Distribution[] };
}

const SUMS = `
  sum(lead_ms)::float8 AS lead, sum(coding_ms)::float8 AS coding, sum(pickup_ms)::float8 AS pickup,
  sum(review_ms)::float8 AS review
`;

/** Every lead time. */
export const EXACT: Precision = {
  column: 'durations',
  sums: selection => `
    SELECT bucket, ${SUMS}, ${encodedDurations('lead_ms')} AS distribution
    FROM (${selection}) sample
    GROUP BY bucket
  `,
  decode: encoded => {
    const buckets = encoded.map(Durations.decode);
    return { total: Durations.merge(buckets), buckets };
  },
};

/** Percentiles within 1 %, at a cost that does not grow with the samples. */
export const APPROXIMATE: Precision = {
  column: 'histogram',
  sums: selection => `
    WITH counted AS (
      SELECT
        bucket, lead_bucket, count(*)::int AS samples, sum(lead_ms) AS lead_ms, sum(coding_ms) AS coding_ms,
        sum(pickup_ms) AS pickup_ms, sum(review_ms) AS review_ms
      FROM (${selection}) sample
      GROUP BY bucket, lead_bucket
    ), spread AS (
      SELECT *, lag(lead_bucket, 1, 0::smallint) OVER (PARTITION BY bucket ORDER BY lead_bucket) AS bucket_before
      FROM counted
    )
    SELECT bucket, ${SUMS}, ${encodedHistogram} AS distribution
    FROM spread
    GROUP BY bucket
  `,
  decode: encoded => ({
    total: LeadTimeHistogram.decode(Buffer.concat(encoded)),
    buckets: encoded.map(LeadTimeHistogram.decode),
  }),
};

/** Lead times with their sums, as the database gives them. */
export interface LeadTimeSums {
  bucket: number;
  lead: number;
  coding: number;
  pickup: number;
  review: number;
  /** Encoded. */
  distribution: Buffer;
}

/** Selects whether any of the periods has more samples than exact percentiles are read from. Stops counting there. */
export function selectIsMany(
  scope: ComponentScope,
  periods: Period[],
): Selection {
  return {
    sql: `
      SELECT bool_or(counted.many) AS many
      FROM unnest(CAST(:froms AS timestamptz[]), CAST(:tos AS timestamptz[])) AS period (start, finish)
      CROSS JOIN LATERAL (
        SELECT count(*) > ${MAX_EXACT_SAMPLES} AS many FROM (
          SELECT FROM lead_time_samples
          WHERE finished_at >= start AND finished_at < finish ${componentFilter(scope)}
          LIMIT ${MAX_EXACT_SAMPLES + 1}
        ) sample
      ) counted
    `,
    bindings: {
      froms: periods.map(({ from }) => from.toISOString()),
      tos: periods.map(({ to }) => to.toISOString()),
      ...componentBindings(scope),
    },
  };
}

/** Reads the samples that a selection gives. */
export async function readLeadTimeSums(
  transaction: Knex.Transaction,
  selection: Selection,
  { sums }: Precision,
): Promise<LeadTimeSums[]> {
  return readRows(transaction, { ...selection, sql: sums(selection.sql) });
}

/** Reads percentiles from sums, which add up where they are of one bucket. */
export function toLeadTimes(
  parts: LeadTimeSums[],
  { decode }: Precision,
): LeadTimes {
  const partsOf = new Map<number, LeadTimeSums[]>();
  for (const part of parts) {
    const others = partsOf.get(part.bucket);
    if (others) {
      others.push(part);
    } else {
      partsOf.set(part.bucket, [part]);
    }
  }
  const decoded = decode(
    [...partsOf.values()].map(ofBucket =>
      Buffer.concat(ofBucket.map(({ distribution }) => distribution)),
    ),
  );
  return {
    total: toFigures(parts, decoded.total),
    spread:
      decoded.total.size === 0 ? undefined : durationSpread(decoded.total),
    buckets: new Map(
      [...partsOf].flatMap(([bucket, ofBucket], place) => {
        const figures = toFigures(ofBucket, decoded.buckets[place]);
        return figures ? [[bucket, figures] as const] : [];
      }),
    ),
  };
}

function toFigures(
  parts: LeadTimeSums[],
  distribution: Distribution,
): LeadTimeFigures | undefined {
  const sum = (phase: 'lead' | 'coding' | 'pickup' | 'review') =>
    parts.reduce((total, part) => total + part[phase], 0);
  return distribution.size === 0
    ? undefined
    : {
        lead: sum('lead'),
        coding: sum('coding'),
        pickup: sum('pickup'),
        review: sum('review'),
        samples: distribution.size,
        median: distribution.percentile(0.5),
        p75: distribution.percentile(0.75),
        p90: distribution.percentile(0.9),
      };
}
