import { metrics } from '@opentelemetry/api';
import type { Knex } from 'knex';

/** A queue that is kept in a table. */
export interface QueueTable {
  /** Whose it is. */
  plugin: string;
  /** A name for it, the same everywhere: it is what its measurements are told apart by. */
  queue: string;
  knex: Knex;
  /** SQL that costs little and gives a row for each that waits, with a column `since`: a time. */
  waiting: string;
}

/**
 * Lets it be seen how many wait in a queue and for how long, as `slipway.queue.length` and `slipway.queue.oldest.age`.
 * The queue is looked at only when somebody asks. Every replica looks at the same one: its numbers are to be read by
 * their maximum, not their sum.
 */
export function observeQueue(table: QueueTable): void {
  const meter = metrics.getMeter(`slipway-${table.plugin}`);
  const length = meter.createObservableGauge('slipway.queue.length', {
    description: 'How many wait in a queue',
  });
  const oldest = meter.createObservableGauge('slipway.queue.oldest.age', {
    description: 'How long the one that has waited longest in a queue has',
    unit: 's',
  });
  const attributes = { queue: table.queue };
  meter.addBatchObservableCallback(
    async result => {
      const { count, seconds } = await look(table);
      result.observe(length, count, attributes);
      result.observe(oldest, seconds, attributes);
    },
    [length, oldest],
  );
}

async function look({ knex, waiting }: QueueTable) {
  const { rows } = await knex.raw<{
    rows: { count: number; seconds: number }[];
  }>(
    `SELECT count(*)::int AS count,
       coalesce(extract(epoch FROM clock_timestamp() - min(since)), 0)::float AS seconds
     FROM (${waiting}) AS waiting`,
  );
  return rows[0];
}
