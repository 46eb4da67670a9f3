import type { TimelineEntry } from '@slipway/plugin-infra-requests-common';

/**
 * How long each step took that a timeline tells of, in seconds: until the next one began. Undefined for what is no step, for
 * the step that still lasts, and for one that was gone through at once.
 *
 * @param timeline - the newest last
 */
export function stepSeconds(timeline: TimelineEntry[]): (number | undefined)[] {
  return timeline.map(({ to, at }, index) => {
    const next = timeline.slice(index + 1).find(later => later.to !== null);
    if (to === null || !next) {
      return undefined;
    }
    const seconds = (Date.parse(next.at) - Date.parse(at)) / 1_000;
    return seconds < 1 ? undefined : seconds;
  });
}
