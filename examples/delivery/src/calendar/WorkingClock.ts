/** A stretch of time, in milliseconds since 1970. */
export interface Interval {
  start: number;
  end: number;
}

/** A clock that runs only while people work: it stands still at night, on weekends and on holidays. */
export class WorkingClock {
  /** What the clock shows at the start of each interval. */
  readonly #shown: number[] = [];
  readonly #intervals: Interval[];

  /** @param intervals - when it runs, in order, without overlap; it knows nothing before the first and after the last */
  constructor(intervals: Interval[]) {
    this.#intervals = intervals;
    let shown = 0;
    for (const { start, end } of intervals) {
      this.#shown.push(shown);
      shown += end - start;
    }
  }

  /** The moment that is so much working time after another, or before it when negative. */
  add(moment: number, workingTime: number): number {
    return this.#momentAt(this.#at(moment) + workingTime);
  }

  /** What the clock shows at a moment. */
  #at(moment: number): number {
    const index = lastAtMost(this.#intervals, ({ start }) => start, moment);
    const { start, end } = this.#intervals[index];
    return (
      this.#shown[index] + Math.min(Math.max(moment - start, 0), end - start)
    );
  }

  #momentAt(shown: number): number {
    const index = lastAtMost(this.#shown, value => value, shown);
    return this.#intervals[index].start + (shown - this.#shown[index]);
  }
}

/** The index of the last item whose value is at most the limit; 0 when there is none. The values rise. */
function lastAtMost<T>(
  items: T[],
  valueOf: (item: T) => number,
  limit: number,
): number {
  let low = 0;
  let high = items.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (valueOf(items[middle]) <= limit) {
      low = middle;
    } else {
      high = middle - 1;
    }
  }
  return low;
}
