import fc from 'fast-check';
import { percentile } from '../__testUtils__/bruteForce';
import { Durations } from './Durations';

function encode(durations: number[]): Buffer {
  const bytes = Buffer.alloc(durations.length * 6);
  durations.forEach((duration, place) =>
    bytes.writeUIntBE(duration, place * 6, 6),
  );
  return bytes;
}

describe('Durations', () => {
  it('gives every percentile as it is, of any parts put together', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.array(fc.integer({ min: 0, max: 2 ** 48 - 1 }), {
            minLength: 1,
            maxLength: 100,
          }),
          { minLength: 1, maxLength: 4 },
        ),
        fc.constantFrom(0, 0.5, 0.75, 0.9, 1),
        (parts, fraction) => {
          const durations = Durations.decode(Buffer.concat(parts.map(encode)));
          const merged = Durations.merge(
            parts.map(part => Durations.decode(encode(part))),
          );
          expect(merged.percentile(fraction)).toBe(
            durations.percentile(fraction),
          );
          expect(durations.size).toBe(parts.flat().length);
          expect(durations.percentile(fraction)).toBe(
            percentile(parts.flat(), fraction),
          );
        },
      ),
    );
  });
});
