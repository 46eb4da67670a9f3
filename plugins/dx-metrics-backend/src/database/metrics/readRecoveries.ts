import type { DurationSpread } from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { Durations } from '../../metrics/Durations';
import { durationSpread } from '../../metrics/durationSpread';
import type { RecoveryFigures } from '../../metrics/PeriodFigures';
import { encodedDurations } from '../derived/encodedDistribution';
import type { Selection } from './selection';

/** The recoveries of a selection and of its buckets; undefined where nothing was restored. */
export interface Recoveries {
  total?: RecoveryFigures;
  /** Of the total. */
  spread?: DurationSpread;
  buckets: Map<number, RecoveryFigures>;
}

/** Reads the exact medians of the recovery from the deployments that a selection gives, by its buckets. */
export async function readRecoveries(
  transaction: Knex.Transaction,
  selection: Selection,
): Promise<Recoveries> {
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
  const all = Durations.decode(
    Buffer.concat(rows.map(({ durations }) => durations)),
  );
  return {
    ...(all.size > 0 && { total: toFigures(all), spread: durationSpread(all) }),
    buckets: new Map(
      rows.map(({ bucket, durations }) => [
        bucket,
        toFigures(Durations.decode(durations)),
      ]),
    ),
  };
}

function toFigures(durations: Durations): RecoveryFigures {
  return { samples: durations.size, median: durations.percentile(0.5) };
}
