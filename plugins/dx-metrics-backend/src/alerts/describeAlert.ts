import { parseEntityRef } from '@backstage/catalog-model';
import type { NotificationSendOptions } from '@backstage/plugin-notifications-node';
import type { AlertPayload } from '@slipway/plugin-dx-metrics-common';
import { describeValue } from '../words/describeValue';
import { METRIC_NAMES } from '../words/metricNames';

/** Says to a team that a metric stands out, with the way to its records. It says what is unusual, not what is good. */
export function describeAlert(
  alert: AlertPayload,
): NotificationSendOptions['payload'] {
  const { scope, metric, value, usual, from, to, score } = alert;
  const { kind, namespace, name } = parseEntityRef(scope);
  const records = new URLSearchParams({ metric, from, to });
  const direction = score > 0 ? 'higher' : 'lower';
  return {
    title: `${METRIC_NAMES[metric]} of ${name} was ${direction} than usual`,
    description: `${describeValue(metric, value)} in the week from ${from.slice(0, 10)}; the median of the weeks before is ${describeValue(metric, usual)}.`,
    link: `/catalog/${namespace}/${kind}/${name}/delivery?${records}`,
    severity: 'normal',
    topic: 'Delivery metrics',
    scope: `${scope} ${metric} ${from}`,
  };
}
