import type { Knex } from 'knex';
import { Durations } from '../../metrics/Durations';
import type { Period } from '../../metrics/Period';
import type { RecoveryFigures } from '../../metrics/PeriodFigures';
import { encodedDurations } from '../derived/encodedDistribution';
import { type ComponentScope, selectPeriod } from './selection';

/** The recoveries of a period and of its buckets; undefined where nothing was restored. */
export interface Recoveries {
  total?: RecoveryFigures;
  buckets: Map<number, RecoveryFigures>;
}

/** Reads the exact medians of the recovery. */
export async function readRecoveries(
  transaction: Knex.Transaction,
  scope: ComponentScope,
  period: Period,
): Promise<Recoveries> {
  const selection = selectPeriod('deployment_outcomes', scope, period);
  const { rows } = await transaction.raw<{
    rows: { bucket: number; durations: Buffer }[];
  }>(
    `
      SELECT bucket, ${encodedDurations('recovery_ms')} AS durations
      FROM (${selection.sql} AND recovery_ms IS NOT NULL) recovery
      GROUP BY bucket
    `,
    selection.bindings,
  );
  const all = Buffer.concat(rows.map(({ durations }) => durations));
  return {
    total: all.length === 0 ? undefined : toFigures(all),
    buckets: new Map(
      rows.map(({ bucket, durations }) => [bucket, toFigures(durations)]),
    ),
  };
}

function toFigures(encoded: Buffer): RecoveryFigures {
  const durations = Durations.decode(encoded);
  return { samples: durations.size, median: durations.percentile(0.5) };
}
