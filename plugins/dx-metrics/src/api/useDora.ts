import { useApi } from '@backstage/frontend-plugin-api';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type { Period } from '../metrics/periods';
import { dxMetricsApiRef } from './dxMetricsApi';

/** The zone of the reader, which decides where a day starts. */
export const readerZone = () =>
  new Intl.DateTimeFormat().resolvedOptions().timeZone;

/**
 * The five metrics of a scope over a period.
 *
 * @param scope - `all`, or a reference to a component, system, domain or group
 */
export function useDora(scope: string, period: Period) {
  const client = useApi(dxMetricsApiRef);
  return useAsyncRetry(() => {
    const { from, to } = period.bounds(Date.now());
    return client.getDora({
      scope,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      tz: readerZone(),
      bucket: period.bucket,
    });
  }, [client, scope, period.id]);
}
