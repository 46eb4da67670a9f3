import { spreadBins } from './spreadBins';

const HOUR = 3_600;
const bins = (...edges: number[]) =>
  [...edges, null].map((to, place) => ({
    from: edges[place - 1] ?? 0,
    to,
    samples: place === 0 ? 0 : place,
  }));

const spread = {
  linear: bins(8 * HOUR, 16 * HOUR, 24 * HOUR),
  logarithmic: bins(8 * HOUR, 24 * HOUR, 48 * HOUR),
};

it('names even bins in the unit of their length, and leaves out empty ones at the ends', () => {
  expect(spreadBins(spread, 'linear')).toMatchObject([
    { label: '16\u00a0h', title: '8 hours to 16 hours', share: 1 / 6 },
    { label: '24\u00a0h', title: '16 hours to 24 hours', share: 2 / 6 },
    { label: '> 24\u00a0h', title: 'More than 24 hours', share: 3 / 6 },
  ]);
});

it('names growing bins each in its own unit', () => {
  expect(spreadBins(spread, 'logarithmic')).toMatchObject([
    { label: '1\u00a0d', title: '8 hours to 1 day' },
    { label: '2\u00a0d', title: '1 day to 2 days' },
    { label: '> 2\u00a0d', title: 'More than 2 days' },
  ]);
});
