import type { DoraAnswer, MetricName } from '@slipway/plugin-dx-metrics-common';
import type { Narrowing, Scale, View } from '../../api/useDeliveryParameters';
import { ChartWithTable } from '../charts/ChartWithTable';
import { narrowingOf } from './narrowingOf';
import { spreadBins } from './spreadBins';
import { SpreadChart } from '../charts/LazyCharts';
import { SpreadTable } from './SpreadTable';

/** What is counted, of the metrics that are durations. */
const NOUNS: Partial<Record<MetricName, string>> = {
  changeLeadTime: 'changes',
  failedDeploymentRecoveryTime: 'failures restored',
};

/** How the durations behind a median are spread; nothing for other metrics. */
export function Spread(props: {
  metric: MetricName;
  answer: DoraAnswer;
  form: { view: View; scale: Scale };
  /** Opens the records of a bin. */
  onOpen: (narrowing: Narrowing) => void;
}) {
  const { metric, answer, form, onOpen } = props;
  const noun = NOUNS[metric];
  const spread =
    metric === 'changeLeadTime' || metric === 'failedDeploymentRecoveryTime'
      ? answer.spread[metric]
      : null;
  if (!noun || !spread) {
    return null;
  }
  const bins = spreadBins(spread, form.scale);
  return (
    <ChartWithTable
      title="How they are spread"
      view={form.view}
      chart={
        <SpreadChart
          bins={bins}
          noun={noun}
          onOpen={bin => onOpen(narrowingOf(bin))}
        />
      }
      table={options => <SpreadTable bins={bins} noun={noun} {...options} />}
    />
  );
}
