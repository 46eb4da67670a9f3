import type { TimelineEntry } from '@slipway/plugin-infra-requests-common';

/**
 * How long each step took that a timeline tells of, in seconds: until the next one began. Undefined for what is no step, and
 * for the step that still lasts.
 *
 * @param timeline - the newest last
 */
export function stepSeconds(timeline: TimelineEntry[]): (number | undefined)[] {
  return timeline.map(({ to, at }, index) => {
    const next = timeline.slice(index + 1).find(later => later.to !== null);
    return to !== null && next
      ? (Date.parse(next.at) - Date.parse(at)) / 1_000
      : undefined;
  });
}
