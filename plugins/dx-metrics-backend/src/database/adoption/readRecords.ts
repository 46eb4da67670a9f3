import type {
  AdoptionRecord,
  AdoptionRecordsPage,
} from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { decodeCursor, toPage } from '../drillDown/cursor';
import type { Population } from './Population';
import { type SampledMetricName, SAMPLES } from './samples';

/** Which records of a metric to read. */
export interface AdoptionRecordsSelection {
  metric: SampledMetricName;
  part: 'all' | 'hits' | 'misses';
  population: Population;
  from: Date;
  /** Excluded. */
  to: Date;
  now: Date;
}

interface Row {
  moment: Date;
  id: string;
  at: Date;
  title: string;
  entity_ref: string | null;
  task_id: string | null;
  url: string | null;
  hit: boolean | null;
  seconds: number | null;
  why: string;
}

const PARTS = { all: 'true', hits: 'hit', misses: 'NOT hit' };

/**
 * Reads the records behind a number of adoption, newest first.
 *
 * @throws InputError when the cursor is not one of ours
 */
export async function readRecords(
  knex: Knex,
  selection: AdoptionRecordsSelection,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<AdoptionRecordsPage> {
  const { metric, part, population, from, to, now } = selection;
  const [beforeMoment, beforeId] = cursor ? decodeCursor(cursor) : [null, null];
  const { rows } = await knex.raw<{ rows: Row[] }>(
    `
      SELECT * FROM (${SAMPLES[metric]}) sample
      WHERE moment >= :from AND moment < :to AND ${PARTS[part]}
        AND (CAST(:beforeId AS bigint) IS NULL
          OR (moment, id) < (CAST(:beforeMoment AS timestamptz), CAST(:beforeId AS bigint)))
      ORDER BY moment DESC, id DESC
      LIMIT :limit
    `,
    {
      ...population,
      ends: [to.toISOString()],
      now: now.toISOString(),
      from: from.toISOString(),
      to: to.toISOString(),
      beforeMoment,
      beforeId,
      limit: limit + 1,
    },
  );
  return toPage(rows, limit, toRecord);
}

function toRecord(row: Row): AdoptionRecord {
  return {
    id: row.id,
    title: row.title,
    at: row.at.toISOString(),
    entityRef: row.entity_ref,
    taskId: row.task_id,
    url: row.url,
    hit: row.hit,
    seconds: row.seconds,
    why: row.why,
  };
}
