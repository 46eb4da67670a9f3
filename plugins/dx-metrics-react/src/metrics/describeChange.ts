import type { MetricName, Metrics } from '@slipway/plugin-dx-metrics-common';
import type { Measure } from './figure';
import { METRIC_TEXTS } from './metricTexts';

/** How a value moved against the period before. */
export interface Change {
  direction: 'up' | 'down' | 'level';
  /** Such as “18 % shorter”. */
  words: string;
  /** Absent when it stayed. */
  verdict?: 'better' | 'worse';
}

const MORE: Record<Measure, string> = {
  duration: 'longer',
  frequency: 'more often',
  rate: 'higher',
};

const LESS: Record<Measure, string> = {
  duration: 'shorter',
  frequency: 'less often',
  rate: 'lower',
};

/** From twice the value on, a percentage is hard to read. */
const TIMES: Partial<Record<Measure, string>> = {
  duration: 'times as long',
  frequency: 'times as often',
};

const oneDigit = (value: number) =>
  value.toLocaleString('en-GB', { maximumFractionDigits: 1 });

/** By how much a value moved, such as “18 % shorter”; undefined when the difference is too small to be seen. */
export function describeAmount(
  measure: Measure,
  current: number,
  previous: number,
): string | undefined {
  if (current === previous) {
    return undefined;
  }
  const comparative = current > previous ? MORE[measure] : LESS[measure];
  if (measure === 'rate') {
    const points = oneDigit(Math.abs(current - previous) * 100);
    return points === '0'
      ? undefined
      : `${points} ${points === '1' ? 'point' : 'points'} ${comparative}`;
  }
  if (current >= 2 * previous) {
    return `${oneDigit(current / previous)} ${TIMES[measure]}`;
  }
  const percent = Math.round(Math.abs(current / previous - 1) * 100);
  return percent === 0 ? undefined : `${percent}\u00a0% ${comparative}`;
}

/** Below this a value moves by chance, and a comparison would mislead. */
const MIN_SAMPLES = 5;

/** A frequency that fell to nothing is news; of the others a new value has to rest on something too. */
function isComparable(
  metric: MetricName,
  current: Metrics,
  previous: Metrics,
): boolean {
  const periods =
    metric === 'deploymentFrequency' ? [previous] : [current, previous];
  return periods.every(period => period[metric].samples >= MIN_SAMPLES);
}

/**
 * Compares a value with that of the period before: durations and frequencies by their ratio, shares by percentage
 * points. Undefined when there is too little to compare.
 */
export function describeChange(
  metric: MetricName,
  current: Metrics,
  previous: Metrics,
): Change | undefined {
  const [now, before] = [current[metric].value, previous[metric].value];
  if (
    now === null ||
    before === null ||
    !isComparable(metric, current, previous)
  ) {
    return undefined;
  }
  const { measure } = METRIC_TEXTS[metric];
  if (measure !== 'rate' && before === 0 && now !== 0) {
    return undefined;
  }
  const words = describeAmount(measure, now, before);
  if (words === undefined) {
    return { direction: 'level', words: 'as before' };
  }
  const isUp = now > before;
  const isBetter = isUp === (measure === 'frequency');
  return {
    direction: isUp ? 'up' : 'down',
    words,
    verdict: isBetter ? 'better' : 'worse',
  };
}
