import { metrics } from '@opentelemetry/api';

/** What became of a batch of records. */
export interface BatchOutcome {
  accepted: number;
  duplicates: number;
  /** Events of which nothing is derived. */
  unused?: number;
  /** By the place in the batch; a record may be named once for each wrong field. */
  rejected: { index: number }[];
}

/**
 * Counts what others sent, as `slipway.ingestion.records`.
 *
 * @param plugin - who takes it
 * @param source - an endpoint, or a system that is configured: one of a few, and never what a sender writes
 */
export function countRecords(
  plugin: string,
  source: string,
  outcome: BatchOutcome,
): void {
  const records = metrics
    .getMeter(`slipway-${plugin}`)
    .createCounter('slipway.ingestion.records', {
      description: 'Records that were sent, by source and what became of them',
    });
  const { accepted, duplicates, unused = 0, rejected } = outcome;
  const counts = {
    accepted,
    duplicate: duplicates,
    unused,
    rejected: new Set(rejected.map(({ index }) => index)).size,
  };
  for (const [name, count] of Object.entries(counts)) {
    records.add(count, { source, outcome: name });
  }
}
