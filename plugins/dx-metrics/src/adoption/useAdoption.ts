import { useApi } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { dxMetricsApiRef } from '../api/dxMetricsApi';
import type { Period } from '../metrics/periods';

/**
 * The metrics of adoption over a period.
 *
 * @param zone - IANA time zone, in which a month starts
 */
export function useAdoption(period: Period, zone: string) {
  const client = useApi(dxMetricsApiRef);
  return useAsyncRetry(() => {
    const { from, to } = period.bounds(Date.now());
    return client.adoption({
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      tz: zone,
    });
  }, [client, period.id, zone]);
}
