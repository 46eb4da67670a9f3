import { costText } from './money';
import { requestSummary } from '../__testUtils__/samples';
import { awaitsApproval } from './states';

it('writes what something costs, and a dash for what has no price', () => {
  const { cost } = requestSummary();
  expect(costText(cost)).toBe('€31.50 a month');
  expect(costText({ ...cost!, monthly: null })).toBe('–');
  expect(costText(null)).toBe('–');
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
