import type {
  DoraAnswer,
  DxMetricsClient,
} from '@slipway/plugin-dx-metrics-common';
import type { Quarter } from '../quarter/Quarter';

/** What is known of a quarter, and of the one before it. */
export interface Compared<T> {
  now: T;
  before: T;
}

/** The five metrics of the whole organisation, by month. */
export async function loadDelivery(
  client: DxMetricsClient,
  quarter: Quarter,
): Promise<Compared<DoraAnswer>> {
  const ask = (asked: Quarter) =>
    client.getDora({
      scope: 'all',
      ...asked.bounds(new Date()),
      tz: 'UTC',
      bucket: 'month',
    });
  const [now, before] = await Promise.all([ask(quarter), ask(quarter.before)]);
  return { now, before };
}
