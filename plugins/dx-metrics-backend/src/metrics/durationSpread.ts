import type {
  DurationBin,
  DurationSpread,
} from '@slipway/plugin-dx-metrics-common';
import type { Distribution } from './Distribution';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Where bins of about twice the length of the one before end, in seconds: lengths that people say. */
const LADDER = [
  MINUTE,
  2 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
  30 * MINUTE,
  HOUR,
  2 * HOUR,
  4 * HOUR,
  8 * HOUR,
  DAY,
  2 * DAY,
  4 * DAY,
  7 * DAY,
  14 * DAY,
  30 * DAY,
  60 * DAY,
];
/** The most bins of one length; what is longer than nineteen of twenty goes to the open one after them. */
const MOST_BINS = 20;

/** Cuts a distribution into bins; both ways hold every sample. */
export function durationSpread(distribution: Distribution): DurationSpread {
  return {
    linear: cut(distribution, linearEdges(distribution)),
    logarithmic: cut(distribution, LADDER),
  };
}

function linearEdges(distribution: Distribution): number[] {
  const reach = distribution.percentile(0.95) / 1_000;
  const step =
    LADDER.find(length => length * MOST_BINS >= reach) ??
    Math.ceil(reach / MOST_BINS / DAY) * DAY;
  const bins = Math.max(1, Math.ceil(reach / step));
  return Array.from({ length: bins }, (_, n) => (n + 1) * step);
}

function cut(distribution: Distribution, edges: number[]): DurationBin[] {
  const upTo = edges.map(edge => distribution.countUpTo(edge * 1_000));
  return [...edges, null].map((to, place) => ({
    from: edges[place - 1] ?? 0,
    to,
    samples: (upTo[place] ?? distribution.size) - (upTo[place - 1] ?? 0),
  }));
}
