import { metrics, ValueType, type BatchObservableCallback } from '@opentelemetry/api';
import type { Pool } from 'pg';
import { SCHEMA } from './boss.ts';
import type { Queue } from './definition.ts';

/** What came of an attempt at a job. */
export type Outcome = 'completed' | 'retried' | 'dead_lettered';

/** Jobs take from milliseconds to minutes: the upper bounds of the histogram's buckets, in seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600];

/** Jobs that wait for their second attempt, or for a later hour, are not ready yet. */
const STATISTICS = `
  SELECT
    name,
    count(*) FILTER (WHERE state < 'active' AND start_after <= now())::int AS ready,
    count(*) FILTER (WHERE state = 'active')::int AS active,
    count(*) FILTER (WHERE state < 'completed')::int AS unfinished,
    coalesce(extract(epoch FROM now() - min(start_after) FILTER (WHERE state < 'active' AND start_after <= now())), 0)::float8
      AS oldest_seconds
  FROM ${SCHEMA}.job
  WHERE name = ANY($1) AND state < 'completed'
  GROUP BY name`;

interface Statistics {
  readonly name: string;
  readonly ready: number;
  readonly active: number;
  readonly unfinished: number;
  readonly oldest_seconds: number;
}

const NOTHING = { ready: 0, active: 0, unfinished: 0, oldest_seconds: 0 };

const meter = () => metrics.getMeter('queue');

/** Counts an attempt and how long it took. */
export function recordAttempt(queue: string, outcome: Outcome, seconds: number): void {
  meter()
    .createHistogram('worker.job.duration', {
      description: 'How long attempts at jobs took.',
      unit: 's',
      advice: { explicitBucketBoundaries: BUCKETS },
    })
    .record(seconds, { queue, outcome });
}

/**
 * Tells how full the queues are, as the database knows it: every replica says the same.
 *
 * @returns ends it
 */
export function observeQueues(database: Pool, queues: readonly Queue[]): () => void {
  const depth = meter().createObservableGauge('worker.queue.depth', {
    description: 'Jobs that are ready to be worked on, being worked on, or given up.',
    valueType: ValueType.INT,
  });
  const age = meter().createObservableGauge('worker.queue.oldest_job.age', {
    description: 'How long the oldest job has been ready.',
    unit: 's',
  });
  const names = queues.flatMap(({ name, deadLetters }) => [name, deadLetters]);

  const observe: BatchObservableCallback = async result => {
    const { rows } = await database.query<Statistics>(STATISTICS, [names]);
    const statisticsOf = (name: string) => rows.find(row => row.name === name) ?? NOTHING;
    for (const { name, deadLetters } of queues) {
      const { ready, active, oldest_seconds } = statisticsOf(name);
      result.observe(depth, ready, { queue: name, state: 'ready' });
      result.observe(depth, active, { queue: name, state: 'active' });
      const given = statisticsOf(deadLetters).unfinished;
      result.observe(depth, given, { queue: name, state: 'dead_lettered' });
      result.observe(age, oldest_seconds, { queue: name });
    }
  };
  const instruments = [depth, age];
  meter().addBatchObservableCallback(observe, instruments);
  return () => {
    meter().removeBatchObservableCallback(observe, instruments);
  };
}
