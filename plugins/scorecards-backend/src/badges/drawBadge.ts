import type { ScorecardResult } from '@slipway/plugin-scorecards-common';
import { makeBadge } from 'badge-maker';

const NO_LEVEL_COLOUR = '#5B6472';

/** Draws the level of an entity on a scorecard, as SVG. */
export function drawBadge({ title, level, levels }: ScorecardResult): string {
  const reached = levels.find(({ name }) => name === level);
  return makeBadge({
    label: title.toLowerCase(),
    message: reached?.title.toLowerCase() ?? 'no level',
    color: reached?.color ?? NO_LEVEL_COLOUR,
    style: 'flat',
  });
}
