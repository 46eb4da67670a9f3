import { Text } from '@backstage/ui';
import type { MetricName, Metrics } from '@slipway/plugin-dx-metrics-common';
import { describeBand } from '@slipway/plugin-dx-metrics-react';

/** The reports place a frequency by the days on which something was deployed. */
function deploymentDays({ deploymentFrequency }: Metrics): string {
  const { deploymentDaysPerWeek: days } = deploymentFrequency;
  return days === null
    ? ''
    : `, with deployments on ${days.toLocaleString('en-GB', { maximumFractionDigits: 1 })} days of an average week`;
}

/** Where a value stands in the report of DORA, or why it stands nowhere. */
export function Placement(props: { metric: MetricName; metrics: Metrics }) {
  const { metric, metrics } = props;
  const { band } = metrics[metric];
  const reason = band.reason
    ? `: ${band.reason[0].toLowerCase()}${band.reason.slice(1)}`
    : '';
  return (
    <Text as="p" variant="body-medium" color="secondary">
      {describeBand(band)}
      {reason}
      {metric === 'deploymentFrequency' && deploymentDays(metrics)}.
    </Text>
  );
}
