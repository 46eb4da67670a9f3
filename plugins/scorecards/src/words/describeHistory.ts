import { dayText } from '@slipway/components';
import type { History } from '@slipway/plugin-scorecards-common';
import { scoreText } from './scoreText';

/** How the mean score went, such as “The mean score rose from 61 to 68 since 1 August 2026.” */
export function describeHistory({ days }: History): string | undefined {
  const scored = days.filter(({ score }) => score !== null);
  const [first, last] = [scored.at(0), scored.at(-1)];
  if (!first || !last || first === last) {
    return undefined;
  }
  const [before, now] = [scoreText(first.score), scoreText(last.score)];
  const since = `since ${dayText(first.day)}`;
  if (before === now) {
    return `The mean score is ${now}, as it was ${since}.`;
  }
  const moved = Number(now) > Number(before) ? 'rose' : 'fell';
  return `The mean score ${moved} from ${before} to ${now} ${since}.`;
}
