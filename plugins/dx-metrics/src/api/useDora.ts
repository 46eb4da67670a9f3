import { useApi } from '@backstage/frontend-plugin-api';
import type { Bucket, Edition } from '@slipway/plugin-dx-metrics-common';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import type { Period } from '../metrics/periods';
import { dxMetricsApiRef } from './dxMetricsApi';

/** The zone of the reader. */
export const readerZone = () =>
  new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What is asked of the delivery of a scope. */
export interface DeliveryQuestion {
  period: Period;
  /** IANA time zone, which decides where a day starts; that of the reader when absent. */
  zone?: string;
  /** That of the period when absent. */
  bucket?: Bucket;
  /** That of the back end when absent. */
  edition?: Edition;
}

/**
 * The five metrics of a scope over a period.
 *
 * @param scope - `all`, or a reference to a component, system, domain or group
 */
export function useDora(scope: string, question: DeliveryQuestion) {
  const client = useApi(dxMetricsApiRef);
  const { period, zone = readerZone(), edition } = question;
  const { bucket = period.bucket } = question;
  return useAsyncRetry(() => {
    const { from, to } = period.bounds(Date.now());
    return client.getDora({
      scope,
      from: new Date(from).toISOString(),
      to: new Date(to).toISOString(),
      tz: zone,
      bucket,
      edition,
    });
  }, [client, scope, period.id, zone, bucket, edition]);
}
