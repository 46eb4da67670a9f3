import fc from 'fast-check';
import { coverPeriod } from './coverPeriod';

describe('coverPeriod', () => {
  it('covers each moment once, by aligned pieces that stay in their bucket', () => {
    const minute = fc.integer({ min: 1, max: 20_000 });
    fc.assert(
      fc.property(
        fc.uniqueArray(minute, { minLength: 2, maxLength: 6 }),
        minutes => {
          const moments = [...minutes]
            .sort((a, b) => a - b)
            .map(n => new Date(n * 60_000));
          const buckets = moments.slice(0, -1);
          const to = moments.at(-1)!;
          let reached = buckets[0];
          for (const piece of coverPeriod(buckets, to)) {
            expect(piece.from).toEqual(reached);
            expect(piece.from >= buckets[piece.bucket]).toBe(true);
            expect(piece.to <= (buckets[piece.bucket + 1] ?? to)).toBe(true);
            const unit = {
              day: 86_400_000,
              hour: 3_600_000,
              quarter: 900_000,
              row: 1,
            };
            expect(piece.from.getTime() % unit[piece.grain]).toBe(0);
            expect(piece.to.getTime() % unit[piece.grain]).toBe(0);
            reached = piece.to;
          }
          expect(reached).toEqual(to);
        },
      ),
    );
  });
});
