import { createHash } from 'node:crypto';
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Repeatable chance: the same names give the same draws, whatever else is drawn elsewhere. */
export class Random {
  readonly #generator;

  /** @param names - what the draws are for */
  constructor(...names: (string | number)[]) {
    const seed = createHash('sha256').update(names.join('\0')).digest();
    this.#generator = xoroshiro128plus(seed.readInt32LE());
  }

  /** From 0 up to and without 1. */
  fraction(): number {
    return uniformFloat64(this.#generator);
  }

  /** True with the probability. */
  chance(probability: number): boolean {
    return this.fraction() < probability;
  }

  /** From `low` up to and without `high`. */
  between(low: number, high: number): number {
    return low + this.fraction() * (high - low);
  }

  /** One of the list. */
  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.fraction() * list.length)];
  }

  /** One of the list, by their weights. */
  pickWeighted<T extends { weight: number }>(list: readonly T[]): T {
    let rest =
      this.fraction() * list.reduce((sum, { weight }) => sum + weight, 0);
    return (
      list.find(({ weight }) => {
        rest -= weight;
        return rest < 0;
      }) ?? list[list.length - 1]
    );
  }

  /** A duration, log-normally spread around its median as most durations of people's work are. */
  duration(median: number, spread = 0.8): number {
    // Box and Muller; 1 - fraction, because there is no logarithm of 0.
    const normal =
      Math.sqrt(-2 * Math.log(1 - this.fraction())) *
      Math.cos(2 * Math.PI * this.fraction());
    return median * Math.exp(spread * normal);
  }

  /** How often something happens that happens independently, `mean` times on average (Knuth's method). */
  count(mean: number): number {
    const limit = Math.exp(-mean);
    let product = this.fraction();
    let times = 0;
    while (product > limit) {
      product *= this.fraction();
      times += 1;
    }
    return times;
  }

  /** Hexadecimal digits. */
  hex(length: number): string {
    let digits = '';
    while (digits.length < length) {
      digits += Math.floor(this.fraction() * 2 ** 32)
        .toString(16)
        .padStart(8, '0');
    }
    return digits.slice(0, length);
  }
}
