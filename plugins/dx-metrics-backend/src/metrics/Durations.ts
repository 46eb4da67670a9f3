import { type Distribution, interpolate } from './Distribution';

/** Bytes that one duration takes in the database. */
const WIDTH = 6;
const LONGEST = 2 ** (8 * WIDTH) - 1;

/** Every single duration, in whole milliseconds: percentiles are exact. */
export class Durations implements Distribution {
  readonly size: number;

  /** @param lots - each sorted */
  private constructor(private readonly lots: Float64Array[]) {
    this.size = lots.reduce((size, lot) => size + lot.length, 0);
  }

  /** Reads durations as the database encodes them, end to end: see the column `delivery_rollups.durations`. */
  static decode(bytes: Buffer): Durations {
    const durations = new Float64Array(bytes.length / WIDTH);
    for (let place = 0; place < durations.length; place += 1) {
      durations[place] = bytes.readUIntBE(place * WIDTH, WIDTH);
    }
    return new Durations([durations.sort()]);
  }

  /** All of them together, without sorting again. */
  static merge(parts: Durations[]): Durations {
    return new Durations(parts.flatMap(({ lots }) => lots));
  }

  percentile(fraction: number): number {
    return interpolate(fraction * (this.size - 1), rank => this.#valueAt(rank));
  }

  countUpTo(duration: number): number {
    return this.lots.reduce((sum, lot) => sum + countWithin(lot, duration), 0);
  }

  /** The least duration that more than so many are not longer than. */
  #valueAt(rank: number): number {
    let low = 0;
    let high = LONGEST;
    while (low < high) {
      const middle = Math.floor((low + high) / 2);
      if (this.countUpTo(middle) > rank) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}

/** How many of a sorted lot are not longer than a duration. */
function countWithin(lot: Float64Array, duration: number): number {
  let low = 0;
  let high = lot.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (lot[middle] <= duration) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low;
}
