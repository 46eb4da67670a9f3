import {
  type AdoptionMetricName,
  adoptionMetricNameSchema,
} from '@slipway/plugin-dx-metrics-common';
import { useSearchParams } from 'react-router-dom';
import {
  changeParameters,
  useDeliveryParameters,
} from '../api/useDeliveryParameters';

/** Of a share: every record, those above its line, or the others. */
export type AdoptionPart = 'all' | 'hits' | 'misses';

/** What is looked at. Period, zone and form are those of the page Delivery, and stand in the URL like there. */
export function useAdoptionParameters() {
  const shared = useDeliveryParameters();
  const [parameters, setParameters] = useSearchParams();
  const metric = adoptionMetricNameSchema.safeParse(parameters.get('metric'));
  const part = parameters.get('part');
  const set = (changes: Record<string, string | undefined>) =>
    setParameters(previous => changeParameters(previous, changes));
  return {
    shared,
    metric: metric.success ? metric.data : ('goldenPathAdoption' as const),
    part: (part === 'hits' || part === 'misses' ? part : 'all') as AdoptionPart,
    setMetric: (name: AdoptionMetricName) =>
      set({ metric: name, part: undefined }),
    setPart: (name: AdoptionPart) =>
      set({ part: name === 'all' ? undefined : name }),
  };
}

/** See {@link useAdoptionParameters}. */
export type AdoptionParameters = ReturnType<typeof useAdoptionParameters>;
