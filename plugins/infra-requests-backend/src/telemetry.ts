import { metrics } from '@opentelemetry/api';
import { observeQueue } from '@slipway/backend-common';
import type { Knex } from 'knex';
import type { RunRef } from './requests/RunEvents';

const duration = metrics
  .getMeter('slipway-infra-requests')
  .createHistogram('slipway.infrastructure.run.duration', {
    description: 'How long runs of Terraform took, by what they were for',
    unit: 's',
    advice: {
      explicitBucketBoundaries: [
        1, 2.5, 5, 10, 30, 60, 120, 300, 600, 1_200, 3_600,
      ],
    },
  });

/** How a run ended here; an interrupted one goes on elsewhere, or was cancelled. */
export type RunOutcome = 'succeeded' | 'failed' | 'interrupted';

/** Begins to measure a run. @returns what ends it */
export function measureRun({
  kind,
  operation,
}: Pick<RunRef, 'kind' | 'operation'>): (outcome: RunOutcome) => void {
  const start = performance.now();
  return outcome =>
    duration.record((performance.now() - start) / 1_000, {
      kind,
      operation,
      outcome,
    });
}

/** Lets it be seen how long requests wait for a run. */
export function observeRunQueue(knex: Knex): void {
  observeQueue({
    plugin: 'infra-requests',
    queue: 'infra-requests-runs',
    knex,
    waiting: `SELECT queued_at AS since FROM runs WHERE state = 'queued' AND cancelled_at IS NULL`,
  });
}
