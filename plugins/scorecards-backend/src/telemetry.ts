import { metrics } from '@opentelemetry/api';
import { countRecords, observeQueue } from '@slipway/backend-common';
import type { FactsAnswer } from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';

const PLUGIN = 'scorecards';

const meter = metrics.getMeter(`slipway-${PLUGIN}`);
const duration = meter.createHistogram('slipway.evaluation.duration', {
  description: 'How long it took to evaluate a batch of entities',
  unit: 's',
  advice: {
    explicitBucketBoundaries: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  },
});
const entities = meter.createCounter('slipway.evaluation.entities', {
  description: 'Evaluations of entities by outcome',
});

/** Measures the evaluation of a batch. @param count - of its entities */
export async function measureEvaluation<T>(
  count: number,
  evaluate: () => Promise<T>,
): Promise<T> {
  const start = performance.now();
  let outcome = 'failed';
  try {
    const result = await evaluate();
    outcome = 'succeeded';
    return result;
  } finally {
    duration.record((performance.now() - start) / 1_000, { outcome });
    entities.add(count, { outcome });
  }
}

/** Counts what became of pushed facts. @param source - one that is configured */
export function countFacts(source: string, answer: FactsAnswer): void {
  countRecords(PLUGIN, `facts-${source}`, answer);
}

/** Lets it be seen how far evaluation is behind what has changed. */
export function observeDue(knex: Knex): void {
  observeQueue({
    plugin: PLUGIN,
    queue: 'scorecards-due',
    knex,
    waiting: 'SELECT marked_at AS since FROM due',
  });
}
