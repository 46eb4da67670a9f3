import type { SeenValue } from '@slipway/plugin-scorecards-common';

/** What a check saw, as JSON. When it was collected is not part of it: a fact that is seen again is no news. */
export function toSeen(seen: SeenValue[]): string {
  return JSON.stringify(seen.map(({ collectedAt: _, ...value }) => value));
}
