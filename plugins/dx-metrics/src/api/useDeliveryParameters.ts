import {
  type MetricName,
  metricNameSchema,
} from '@slipway/plugin-dx-metrics-common';
import { useSearchParams } from 'react-router-dom';
import {
  DEFAULT_PERIOD,
  type Period,
  periodBetween,
  PERIODS,
} from '../metrics/periods';

const DEFAULT_METRIC: MetricName = 'changeLeadTime';

/** What is looked at: a period that ends now, or the one between `from` and `to`, and a metric. It stands in the URL, so that a link or the back button brings it back. */
export function useDeliveryParameters() {
  const [parameters, setParameters] = useSearchParams();
  const metric = metricNameSchema.safeParse(parameters.get('metric'));

  function change(apply: (next: URLSearchParams) => void) {
    setParameters(previous => {
      const next = new URLSearchParams(previous);
      apply(next);
      return next;
    });
  }

  return {
    period:
      periodBetween(parameters.get('from'), parameters.get('to')) ??
      PERIODS.find(({ id }) => id === parameters.get('period')) ??
      DEFAULT_PERIOD,
    metric: metric.success ? metric.data : DEFAULT_METRIC,
    /** Takes one of the periods that end now. */
    setPeriod: ({ id }: Period) =>
      change(next => {
        next.delete('from');
        next.delete('to');
        next.set('period', id);
      }),
    setMetric: (name: MetricName) => change(next => next.set('metric', name)),
  };
}
