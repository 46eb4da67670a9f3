import { Durations } from './Durations';
import { durationSpread } from './durationSpread';
import { LeadTimeHistogram } from './LeadTimeHistogram';

const MINUTE = 60_000;

/** As the database encodes them. */
function encode(durations: number[]): Buffer {
  const bytes = Buffer.alloc(durations.length * 6);
  durations.forEach((duration, place) =>
    bytes.writeUIntBE(duration, place * 6, 6),
  );
  return bytes;
}

const total = (bins: { samples: number }[]) =>
  bins.reduce((sum, { samples }) => sum + samples, 0);

it('counts every duration once, at most the end of its bin', () => {
  const { logarithmic } = durationSpread(
    Durations.decode(
      encode([0, MINUTE, MINUTE + 1, 60 * MINUTE, 90 * 24 * 60 * MINUTE]),
    ),
  );
  const filled = logarithmic.filter(({ samples }) => samples > 0);
  expect(filled).toEqual([
    { from: 0, to: 60, samples: 2 },
    { from: 60, to: 120, samples: 1 },
    { from: 1_800, to: 3_600, samples: 1 },
    { from: 60 * 86_400, to: null, samples: 1 },
  ]);
  expect(total(logarithmic)).toBe(5);
});

it('cuts into at most twenty bins of one length, and puts a long tail in one', () => {
  const durations = Array.from({ length: 99 }, (_, n) => (n + 1) * MINUTE);
  const { linear } = durationSpread(
    Durations.decode(encode([...durations, 10_000 * MINUTE])),
  );
  expect(linear).toHaveLength(21);
  expect(linear[0]).toEqual({ from: 0, to: 300, samples: 5 });
  expect(linear[19]).toEqual({ from: 5_700, to: 6_000, samples: 4 });
  expect(linear[20]).toEqual({ from: 6_000, to: null, samples: 1 });
  expect(total(linear)).toBe(100);
});

it('has one bin where everything took no time', () => {
  const { linear } = durationSpread(Durations.decode(encode([0, 0])));
  expect(linear).toEqual([
    { from: 0, to: 60, samples: 2 },
    { from: 60, to: null, samples: 0 },
  ]);
});

it('counts from a histogram what it can tell apart', () => {
  // Distance and samples: one of at most 1.01^1100 ms, about a minute; three of 1.01^1800 ms, about 16 hours.
  const bytes = Buffer.from([0xcc, 0x08, 1, 0xbc, 0x05, 3, 0, 0]);
  const { logarithmic } = durationSpread(LeadTimeHistogram.decode(bytes));
  expect(logarithmic.filter(({ samples }) => samples > 0)).toEqual([
    { from: 0, to: 60, samples: 1 },
    { from: 28_800, to: 86_400, samples: 3 },
  ]);
});
