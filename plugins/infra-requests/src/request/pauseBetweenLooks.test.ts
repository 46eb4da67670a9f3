import { run, waitingRequest } from '../__testUtils__/requestSamples';
import { infraRequest } from '../__testUtils__/samples';
import { pauseBetweenLooks } from './pauseBetweenLooks';

it.each(['checking', 'planned', 'applying'] as const)(
  'looks often at what is %s',
  state => {
    expect(pauseBetweenLooks(infraRequest({ state }))).toBe(2_000);
    expect(
      pauseBetweenLooks(
        infraRequest({
          state: 'changing',
          operation: { kind: 'change', step: state, revision: 2 },
        }),
      ),
    ).toBe(2_000);
  },
);

it('looks less often at what waits for a person', () => {
  expect(pauseBetweenLooks(waitingRequest())).toBe(10_000);
});

it('looks now and then at what is at rest, unless a run is under way', () => {
  expect(pauseBetweenLooks(infraRequest({ runs: [run()] }))).toBe(30_000);
  expect(
    pauseBetweenLooks(
      infraRequest({ runs: [run({ kind: 'drift', state: 'queued' })] }),
    ),
  ).toBe(2_000);
});

it.each(['destroyed', 'denied', 'cancelled'] as const)(
  'does not look at what is %s',
  state => {
    expect(pauseBetweenLooks(infraRequest({ state }))).toBeNull();
  },
);
