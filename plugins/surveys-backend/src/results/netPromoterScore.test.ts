import { netPromoterScore } from './netPromoterScore';

const score = (counts: Record<number, number>) =>
  netPromoterScore(
    new Map(
      Object.entries(counts).map(([answer, count]) => [Number(answer), count]),
    ),
  );

it('is the share of promoters less the share of detractors', () => {
  expect(score({ 0: 1, 6: 1, 7: 2, 8: 1, 9: 3, 10: 2 })).toMatchObject({
    n: 10,
    promoters: 5,
    passives: 3,
    detractors: 2,
    value: 30,
  });
});

// By hand: p = 5.75 / 13, d = 2.75 / 13, p - d = 3 / 13 = 0.230769; p + d = 8.5 / 13 = 0.653846;
// variance = 0.653846 - 0.053254 = 0.600592; standard error = √(0.600592 / 13) = 0.214941; margin = 0.421277.
it('has the adjusted Wald interval, computed by hand for ten answers', () => {
  const { low, high } = score({ 3: 2, 7: 3, 10: 5 });
  expect(low).toBeCloseTo(-19.051, 2);
  expect(high).toBeCloseTo(65.205, 2);
});

// By hand: p = 400.75 / 1003 = 0.399551, d = 300.75 / 1003 = 0.299850, p - d = 0.099701; variance = 0.699402 - 0.009940
// = 0.689461; standard error = √(0.689461 / 1003) = 0.026218; margin = 0.051387. Without the adjustment: 10 ± 5.14.
it('comes close to the plain interval for a thousand answers', () => {
  const { value, low, high } = score({ 0: 300, 8: 300, 10: 400 });
  expect(value).toBeCloseTo(10, 10);
  expect(low).toBeCloseTo(4.831, 2);
  expect(high).toBeCloseTo(15.109, 2);
});

it('does not take five who agree for certain, nor goes beyond what a score can be', () => {
  const { value, low, high } = score({ 10: 5 });
  expect(value).toBe(100);
  expect(low).toBeGreaterThan(15);
  expect(low).toBeLessThan(60);
  expect(high).toBe(100);
});

it.each([
  [0, 'detractors'],
  [6, 'detractors'],
  [7, 'passives'],
  [8, 'passives'],
  [9, 'promoters'],
  [10, 'promoters'],
] as const)('counts %i among the %s', (answer, kind) => {
  expect(score({ [answer]: 1 })[kind]).toBe(1);
});
