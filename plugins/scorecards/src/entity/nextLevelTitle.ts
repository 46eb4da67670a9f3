import type { ScorecardResult } from '@slipway/plugin-scorecards-common';
import { levelOf } from '../words/levels';

/** Such as “What gets you to Silver”; the name of the scorecard where nothing is left to get to. */
export function nextLevelTitle({
  title,
  levels,
  next,
}: ScorecardResult): string {
  return next ? `What gets you to ${levelOf(levels, next.level).title}` : title;
}
