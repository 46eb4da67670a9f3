import type { Change } from '@slipway/plugin-dx-metrics-react';
import type { Nps } from '@slipway/plugin-surveys-common';

type Score = Pick<Nps, 'value' | 'low' | 'high'>;

/**
 * Compares two net promoter scores. A difference whose own 95 % interval has 0 in it may be chance: it is called neither
 * better nor worse. That interval comes from those of the two scores, by the method of Zou and Donner (“Construction of
 * confidence limits about effect measures”, Statistics in Medicine 27, 2008).
 */
export function npsChange(now: Score, before: Score): Change {
  const difference = now.value - before.value;
  const points = Math.round(Math.abs(difference));
  if (points === 0) {
    return { direction: 'level', words: 'as before' };
  }
  const isUp = difference > 0;
  const [upper, lower] = isUp ? [now, before] : [before, now];
  const reach = Math.hypot(upper.value - upper.low, lower.high - lower.value);
  const words = `${points} ${points === 1 ? 'point' : 'points'} ${isUp ? 'higher' : 'lower'}`;
  const direction = isUp ? 'up' : 'down';
  return Math.abs(difference) > reach
    ? { direction, words, verdict: isUp ? 'better' : 'worse' }
    : { direction, words: `${words}, which may be chance` };
}
