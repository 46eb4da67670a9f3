import { costChangeText, costText } from './money';
import { requestSummary } from '../__testUtils__/samples';
import { awaitsApproval } from './states';

it('writes what something costs, and a dash for what has no price', () => {
  const { cost } = requestSummary();
  expect(costText(cost)).toBe('€31.50 a month');
  expect(costText({ ...cost!, monthly: null })).toBe('–');
  expect(costText(null)).toBe('–');
});

it('compares costs that can be compared', () => {
  const { cost: now } = requestSummary();
  const costs = (monthly: number | null, currency = 'EUR') =>
    costChangeText({ ...now!, monthly, currency }, now);
  expect(costs(46.5)).toBe('€15.00 more than now');
  expect(costs(0)).toBe('€31.50 less than now');
  expect(costs(31.5)).toBe('as much as now');
  expect(costs(31.5, 'USD')).toBeUndefined();
  expect(costs(null)).toBeUndefined();
  expect(costChangeText(now, null)).toBeUndefined();
});

it('knows what waits for an approval, whatever is being done', () => {
  expect(awaitsApproval({ state: 'awaiting-approval', operation: null })).toBe(
    true,
  );
  expect(
    awaitsApproval({
      state: 'destroying',
      operation: { kind: 'destroy', step: 'awaiting-approval', revision: 1 },
    }),
  ).toBe(true);
  expect(
    awaitsApproval({
      state: 'changing',
      operation: { kind: 'change', step: 'applying', revision: 2 },
    }),
  ).toBe(false);
});
