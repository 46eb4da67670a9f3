const QUARTER = 15 * 60 * 1_000;
const HOUR = 4 * QUARTER;
const DAY = 24 * 60 * 60 * 1_000;

/** A stretch of one bucket that is read from rollups of one grain, or from the rows themselves. */
export interface Piece {
  /** The place of the bucket. */
  bucket: number;
  grain: 'day' | 'hour' | 'quarter' | 'row';
  from: Date;
  /** Excluded. */
  to: Date;
}

/**
 * Covers a period with as few rollups as there can be: whole UTC days, hours and quarters of an hour up to them,
 * rows for what is left at the edges. No piece crosses the beginning of a bucket.
 */
export function coverPeriod(buckets: Date[], to: Date): Piece[] {
  return buckets.flatMap((start, bucket) => {
    const end = (buckets[bucket + 1] ?? to).getTime();
    return coverStretch(start.getTime(), end).map(piece => ({
      bucket,
      ...piece,
    }));
  });
}

function coverStretch(from: number, to: number): Omit<Piece, 'bucket'>[] {
  const [firstQuarter, lastQuarter] = within(from, to, QUARTER);
  const [firstHour, lastHour] = within(firstQuarter, lastQuarter, HOUR);
  const [firstDay, lastDay] = within(firstHour, lastHour, DAY);
  const pieces = [
    ['row', from, firstQuarter],
    ['quarter', firstQuarter, firstHour],
    ['hour', firstHour, firstDay],
    ['day', firstDay, lastDay],
    ['hour', lastDay, lastHour],
    ['quarter', lastHour, lastQuarter],
    ['row', lastQuarter, to],
  ] as const;
  return pieces
    .filter(([, start, end]) => start < end)
    .map(([grain, start, end]) => ({
      grain,
      from: new Date(start),
      to: new Date(end),
    }));
}

/** The longest stretch of whole units within another; when there is none, it is empty and at its end. */
function within(from: number, to: number, unit: number): [number, number] {
  const first = Math.ceil(from / unit) * unit;
  const last = Math.floor(to / unit) * unit;
  return first < last ? [first, last] : [to, to];
}
