const DAY = 24 * 60 * 60 * 1_000;

/** How many days of 24 hours there are between two moments; one that has begun counts. */
export function countDays(from: Date, until: Date): number {
  return Math.ceil((until.getTime() - from.getTime()) / DAY);
}
