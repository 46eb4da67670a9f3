import type { MetricName, Metrics } from '@slipway/plugin-dx-metrics-common';
import { METRICS } from '../testUtils/doraAnswer';
import { describeChange } from './describeChange';

const metricsWith = (
  metric: MetricName,
  value: number | null,
  samples = 5,
): Metrics => ({
  ...METRICS,
  [metric]: { ...METRICS[metric], value, samples },
});

it.each([
  ['changeLeadTime', 80, 100, 'down', '20\u00a0% shorter', 'better'],
  ['changeLeadTime', 130, 100, 'up', '30\u00a0% longer', 'worse'],
  ['changeLeadTime', 250, 100, 'up', '2.5 times as long', 'worse'],
  ['changeLeadTime', 100.4, 100, 'level', 'as before', undefined],
  ['deploymentFrequency', 1.2, 1, 'up', '20\u00a0% more often', 'better'],
  ['deploymentFrequency', 3, 1, 'up', '3 times as often', 'better'],
  ['deploymentFrequency', 0.9, 1, 'down', '10\u00a0% less often', 'worse'],
  ['changeFailRate', 0.124, 0.1, 'up', '2.4 points higher', 'worse'],
  ['changeFailRate', 0, 0.01, 'down', '1 point lower', 'better'],
  ['changeFailRate', 0.05, 0, 'up', '5 points higher', 'worse'],
  ['deploymentReworkRate', 0, 0, 'level', 'as before', undefined],
  ['failedDeploymentRecoveryTime', 0, 0, 'level', 'as before', undefined],
] as const)(
  '%s: %d after %d went %s, %s',
  (metric, current, previous, direction, words, verdict) => {
    expect(
      describeChange(
        metric,
        metricsWith(metric, current),
        metricsWith(metric, previous),
      ),
    ).toEqual({
      direction,
      words,
      ...(verdict && { verdict }),
    });
  },
);

it('says nothing where a value is missing', () => {
  const missing = metricsWith('changeLeadTime', null);
  const there = metricsWith('changeLeadTime', 1);
  expect(describeChange('changeLeadTime', missing, there)).toBeUndefined();
  expect(describeChange('changeLeadTime', there, missing)).toBeUndefined();
});

it.each([
  ['changeLeadTime', 4, 100],
  ['changeLeadTime', 100, 4],
  ['changeFailRate', 4, 100],
  ['deploymentFrequency', 100, 4],
] as const)(
  'says nothing of %s on %d samples after %d: chance would speak',
  (metric, now, before) => {
    expect(
      describeChange(
        metric,
        metricsWith(metric, 2, now),
        metricsWith(metric, 1, before),
      ),
    ).toBeUndefined();
  },
);

it('does not divide by nothing', () => {
  expect(
    describeChange(
      'failedDeploymentRecoveryTime',
      metricsWith('failedDeploymentRecoveryTime', 1),
      metricsWith('failedDeploymentRecoveryTime', 0),
    ),
  ).toBeUndefined();
});

it('says that deployments have nearly ceased', () => {
  expect(
    describeChange(
      'deploymentFrequency',
      metricsWith('deploymentFrequency', 0.01, 1),
      metricsWith('deploymentFrequency', 1, 90),
    )?.words,
  ).toBe('99\u00a0% less often');
});
