import type { DurationBin } from '@slipway/plugin-dx-metrics-common';
import type { Narrowing } from '../../api/useDeliveryParameters';

/** The records whose durations a bin holds. */
export function narrowingOf({ from, to }: DurationBin): Narrowing {
  return {
    longerThan: from > 0 ? from : undefined,
    atMost: to ?? undefined,
  };
}
