import fc from 'fast-check';
import { percentile } from '../__testUtils__/bruteForce';
import { LeadTimeHistogram } from './LeadTimeHistogram';

/** The bucket of a lead time, as `deriveSamples` computes it. */
const bucketOf = (milliseconds: number) =>
  Math.ceil(Math.log(Math.max(milliseconds, 1)) / Math.log(1.01));

function varint(value: number): number[] {
  return value < 128
    ? [value]
    : [(value & 127) | 128, ...varint(Math.floor(value / 128))];
}

function encode(values: number[]): Buffer {
  const counts = new Map<number, number>();
  for (const bucket of values.map(bucketOf)) {
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  const buckets = [...counts].sort(([a], [b]) => a - b);
  return Buffer.from([
    ...buckets.flatMap(([bucket, samples], n) => [
      ...varint(bucket - (buckets[n - 1]?.[0] ?? 0)),
      ...varint(samples),
    ]),
    0,
    0,
  ]);
}

const leadTime = fc.integer({ min: 0, max: 63_072_000_000 });

describe('LeadTimeHistogram', () => {
  it('estimates every percentile within 1 %, of any parts put together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(leadTime, { minLength: 1, maxLength: 200 }), {
          minLength: 1,
          maxLength: 4,
        }),
        fc.constantFrom(0, 0.5, 0.75, 0.9, 1),
        (parts, fraction) => {
          const joined = LeadTimeHistogram.decode(
            Buffer.concat(parts.map(encode)),
          );
          const exact = percentile(parts.flat(), fraction)!;
          expect(joined.size).toBe(parts.flat().length);
          // A lead time of a millisecond or less counts as none.
          expect(
            Math.abs(joined.percentile(fraction) - exact),
          ).toBeLessThanOrEqual(exact * 0.01 + 1);
        },
      ),
    );
  });
});
