import { type Distribution, interpolate } from './Distribution';

/** Neighbouring buckets differ by this factor. */
const BASE = 1.01;
/** Enough for a lead time of 500 years in milliseconds. */
const BUCKETS = 3_100;

/**
 * Counts lead times in buckets whose width is one hundredth of their place, so that a percentile read from it is within
 * 0.5 % of the exact one. Bucket b holds what is above 1.01^(b-1) milliseconds and at most 1.01^b.
 */
export class LeadTimeHistogram implements Distribution {
  readonly #counts = new Uint32Array(BUCKETS);
  #size = 0;

  /** Reads histograms as the database encodes them, end to end: see the column `delivery_rollups.histogram`. */
  static decode(bytes: Uint8Array): LeadTimeHistogram {
    const histogram = new LeadTimeHistogram();
    let position = 0;
    const read = () => {
      let value = 0;
      let shift = 0;
      let byte: number;
      do {
        byte = bytes[position++];
        value |= (byte & 127) << shift;
        shift += 7;
      } while (byte > 127);
      return value;
    };
    let bucket = 0;
    while (position < bytes.length) {
      const distance = read();
      const samples = read();
      bucket = samples === 0 ? 0 : bucket + distance;
      histogram.#counts[bucket] += samples;
      histogram.#size += samples;
    }
    return histogram;
  }

  get size(): number {
    return this.#size;
  }

  percentile(fraction: number): number {
    return interpolate(fraction * (this.#size - 1), rank =>
      this.#valueAt(rank),
    );
  }

  /** Within the width of one bucket. */
  countUpTo(duration: number): number {
    const last = Math.floor(Math.log(duration) / Math.log(BASE) + 1e-9);
    return this.#counts
      .subarray(0, Math.max(last, 0) + 1)
      .reduce((sum, samples) => sum + samples, 0);
  }

  #valueAt(rank: number): number {
    let bucket = 0;
    let seen = this.#counts[0];
    while (seen <= rank) {
      bucket += 1;
      seen += this.#counts[bucket];
    }
    return bucket === 0 ? 0 : (2 * BASE ** bucket) / (BASE + 1);
  }
}
