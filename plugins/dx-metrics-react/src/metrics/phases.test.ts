import type { Metrics, Phases } from '@slipway/plugin-dx-metrics-common';
import { METRICS, NO_METRICS } from '../testUtils/doraAnswer';
import { durationChange, explainLeadTime } from './phases';

const HOUR = 3_600;

function leadTime(
  median: number,
  [coding, pickup, review, deploy]: number[],
  samples = 200,
): Metrics['changeLeadTime'] {
  const phases: Phases = {
    coding: coding * HOUR,
    pickup: pickup * HOUR,
    review: review * HOUR,
    deploy: deploy * HOUR,
  };
  return {
    ...METRICS.changeLeadTime,
    samples,
    value: median * HOUR,
    mean: Object.values(phases).reduce((sum, phase) => sum + phase, 0),
    phases,
  };
}

it.each([
  [
    'shorter, and by which phase',
    leadTime(20, [10, 2, 2, 10]),
    leadTime(30, [10, 9, 3, 10]),
    'On average a change took 24\u00a0hours, 8\u00a0hours less than in the period before. Most of that is pick-up: 7\u00a0hours shorter.',
  ],
  [
    'longer, though one phase was shorter',
    leadTime(40, [10, 2, 2, 20]),
    leadTime(30, [12, 2, 2, 10]),
    'On average a change took 34\u00a0hours, 8\u00a0hours more than in the period before. Most of that is deploy: 10\u00a0hours longer.',
  ],
  [
    'as before',
    leadTime(30, [10, 9, 3, 10]),
    leadTime(30, [10, 9, 3, 10]),
    'On average a change took 32\u00a0hours, as in the period before.',
  ],
  [
    'that the median went the other way',
    leadTime(20, [10, 2, 2, 20]),
    leadTime(30, [10, 2, 2, 10]),
    'On average a change took 34\u00a0hours, 10\u00a0hours more than in the period before. Most of that is deploy: 10\u00a0hours longer. The median moved the other way: few changes, but long ones, weigh on the average.',
  ],
])('says that changes took %s', (_, now, before, text) => {
  expect(explainLeadTime(now, before)).toBe(text);
});

it.each([
  ['nothing before', leadTime(1, [1, 1, 1, 1]), NO_METRICS.changeLeadTime],
  [
    'a handful of changes',
    leadTime(1, [1, 1, 1, 1], 4),
    leadTime(1, [1, 1, 1, 1]),
  ],
])('compares nothing with %s', (_, now, before) => {
  expect(explainLeadTime(now, before)).toBeUndefined();
});

it('calls a difference of a hundredth of the whole none', () => {
  expect(durationChange(101, 100, 1_000)).toEqual({
    direction: 'level',
    words: 'as before',
  });
});
