import type { Metrics, Phases } from '@slipway/plugin-dx-metrics-common';
import type { Change } from './describeChange';
import { durationText } from './figure';

/** The phases of the lead time, in the order in which a change goes through them. */
export const PHASES: {
  name: keyof Phases;
  title: string;
  /** From what to what. */
  about: string;
}[] = [
  { name: 'coding', title: 'Coding', about: 'first commit to opening' },
  { name: 'pickup', title: 'Pick-up', about: 'opening to first review' },
  { name: 'review', title: 'Review', about: 'first review to merge' },
  { name: 'deploy', title: 'Deploy', about: 'merge to production' },
];

/** Below this share of the mean lead time, a difference is not worth a word. */
const NEGLIGIBLE = 0.01;

/**
 * Compares two durations by how much time lies between them.
 *
 * @param whole - the mean lead time, in seconds: against it a difference is large or small
 */
export function durationChange(
  now: number,
  before: number,
  whole: number,
): Change {
  const difference = now - before;
  if (Math.abs(difference) <= whole * NEGLIGIBLE) {
    return { direction: 'level', words: 'as before' };
  }
  const amount = durationText(Math.abs(difference));
  return difference > 0
    ? { direction: 'up', words: `${amount} longer`, verdict: 'worse' }
    : { direction: 'down', words: `${amount} shorter`, verdict: 'better' };
}

/** Below this many changes, a mean moves by chance. */
const MIN_SAMPLES = 5;

type LeadTime = Metrics['changeLeadTime'];

/** The phases and the mean of a lead time that rests on enough to be compared. */
export function comparable({ samples, mean, phases }: LeadTime) {
  return samples >= MIN_SAMPLES && mean !== null && phases
    ? { mean, phases }
    : undefined;
}

/**
 * Says whether changes got faster than in the period before, and which phase did most of it; undefined when there is too
 * little to compare.
 */
export function explainLeadTime(
  current: LeadTime,
  previous: LeadTime,
): string | undefined {
  const [now, then] = [comparable(current), comparable(previous)];
  if (!now || !then) {
    return undefined;
  }
  const change = durationChange(now.mean, then.mean, then.mean);
  if (!change.verdict) {
    return `On average a change took ${durationText(now.mean)}, as in the period before.`;
  }
  const sign = Math.sign(now.mean - then.mean);
  const [most] = PHASES.map(({ name, title }) => ({
    title: title.toLowerCase(),
    share: sign * (now.phases[name] - then.phases[name]),
  })).sort((a, b) => b.share - a.share);
  const less = sign < 0 ? 'less' : 'more';
  const text = `On average a change took ${durationText(now.mean)}, ${durationText(Math.abs(now.mean - then.mean))} ${less} than in the period before. Most of that is ${most.title}: ${durationText(most.share)} ${sign < 0 ? 'shorter' : 'longer'}.`;
  const medianMoved = (current.value ?? 0) - (previous.value ?? 0);
  return medianMoved * sign < 0
    ? `${text} The median moved the other way: few changes, but long ones, weigh on the average.`
    : text;
}
