import type { DurationSpread } from '@slipway/plugin-dx-metrics-common';
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

/** The recoveries of a bucket, encoded. */
export interface RecoveryDurations {
  bucket: number;
  durations: Buffer;
}

/** Selects {@link RecoveryDurations} of the deployments that a selection gives. */
export function selectRecoveries({ sql, bindings }: Selection): Selection {
  return {
    sql: `
      SELECT bucket, ${encodedDurations('recovery_ms')} AS durations
      FROM (${sql} AND recovery_ms IS NOT NULL) recovery
      GROUP BY bucket
    `,
    bindings,
  };
}

/** The exact medians of recoveries. */
export function toRecoveries(recoveries: RecoveryDurations[]): Recoveries {
  const all = Durations.decode(
    Buffer.concat(recoveries.map(({ durations }) => durations)),
  );
  return {
    ...(all.size > 0 && { total: toFigures(all), spread: durationSpread(all) }),
    buckets: new Map(
      recoveries.map(({ bucket, durations }) => [
        bucket,
        toFigures(Durations.decode(durations)),
      ]),
    ),
  };
}

function toFigures(durations: Durations): RecoveryFigures {
  return { samples: durations.size, median: durations.percentile(0.5) };
}
