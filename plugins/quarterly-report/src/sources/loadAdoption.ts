import type {
  AdoptionAnswer,
  DxMetricsClient,
} from '@slipway/plugin-dx-metrics-common';
import type { Quarter } from '../quarter/Quarter';
import type { Compared } from './loadDelivery';

/** How the portal is taken up. */
export async function loadAdoption(
  client: DxMetricsClient,
  quarter: Quarter,
): Promise<Compared<AdoptionAnswer>> {
  const ask = (asked: Quarter) =>
    client.adoption({ ...asked.bounds(new Date()), tz: 'UTC' });
  const [now, before] = await Promise.all([ask(quarter), ask(quarter.before)]);
  return { now, before };
}
