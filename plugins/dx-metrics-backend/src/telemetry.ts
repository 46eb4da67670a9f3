import {
  type BatchOutcome,
  countRecords,
  observeQueue,
} from '@slipway/backend-common';
import type { Knex } from 'knex';

const PLUGIN = 'dx-metrics';

/** Counts what became of a batch. @param source - the endpoint, or the system that sends webhooks */
export function countReported(source: string, outcome: BatchOutcome): void {
  countRecords(PLUGIN, source, outcome);
}

/** Lets it be seen how far the figures are behind the records. */
export function observeRecomputation(knex: Knex): void {
  observeQueue({
    plugin: PLUGIN,
    queue: 'dx-metrics-recompute',
    knex,
    waiting: 'SELECT marked_at AS since FROM recompute_marks',
  });
}
