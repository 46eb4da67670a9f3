import type { AdoptionMetric } from '@slipway/plugin-dx-metrics-common';
import { type Change, describeAmount } from '../metrics/describeChange';

/** Below this a value moves by chance, and a comparison would mislead. */
const MIN_SAMPLES = 5;

/**
 * Compares a value with that of the period before; undefined when there is too little to compare. Shares and counts are
 * better higher, durations shorter.
 */
export function describeAdoptionChange({
  unit,
  value,
  samples,
  previous,
}: AdoptionMetric): Change | undefined {
  if (value === null || previous.value === null) {
    return undefined;
  }
  if (unit === 'people' || unit === 'launches') {
    return describeCount(value, previous.value);
  }
  if (
    Math.min(samples, previous.samples) < MIN_SAMPLES ||
    (unit === 'seconds' && previous.value === 0)
  ) {
    return undefined;
  }
  const words = describeAmount(
    unit === 'share' ? 'rate' : 'duration',
    value,
    previous.value,
  );
  if (words === undefined) {
    return { direction: 'level', words: 'as before' };
  }
  const isUp = value > previous.value;
  return {
    direction: isUp ? 'up' : 'down',
    words,
    verdict: isUp === (unit === 'share') ? 'better' : 'worse',
  };
}

function describeCount(now: number, before: number): Change {
  if (now === before) {
    return { direction: 'level', words: 'as before' };
  }
  const isUp = now > before;
  const difference = Math.abs(now - before).toLocaleString('en-GB');
  return {
    direction: isUp ? 'up' : 'down',
    words: `${difference} ${isUp ? 'more' : 'fewer'}`,
    verdict: isUp ? 'better' : 'worse',
  };
}
