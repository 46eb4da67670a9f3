import { component } from '../__testUtils__/entities';
import { Ancestry } from './Ancestry';
import { describeEntity } from './describeEntity';

const digestWith = (labels?: Record<string, string>) => {
  const ledger = component('ledger');
  return describeEntity(
    { ...ledger, metadata: { ...ledger.metadata, labels } },
    new Ancestry([]),
  ).digest;
};

it('takes an entity for changed when its labels are, but not when only its level is', () => {
  expect(digestWith({ tier: '1' })).not.toBe(digestWith({ tier: '2' }));
  expect(
    digestWith({ tier: '1', 'scorecards.slipway.io/readiness': 'silver' }),
  ).toBe(digestWith({ tier: '1' }));
});
