import { mockServices } from '@backstage/backend-test-utils';
import type { ClaimedRun, RunStore } from '../database/runs/RunStore';
import type { LossWatch } from './LossWatch';
import type { RunExecution } from './RunExecution';
import { GRACE, INTERRUPTED_AFTER, LOST_AFTER, MARGIN } from './silence';
import { Worker } from './Worker';

const RUN: ClaimedRun = {
  requestId: '0',
  n: 1,
  kind: 'apply',
  operation: 'create',
  revision: 1,
  planRun: null,
};

/** A worker with one run, and a database that takes its signs of life as a test says. */
async function start(beat: RunStore['beat']) {
  const queue = [RUN];
  const interrupted = jest.fn();
  const execution: Pick<RunExecution, 'execute'> = {
    execute: (run, begin) =>
      new Promise(resolve => {
        const signal = begin(run);
        signal.addEventListener('abort', () => {
          interrupted(signal.reason.cause);
          resolve();
        });
      }),
  };
  const store: Pick<RunStore, 'claim' | 'beat' | 'listCancelled'> = {
    claim: async () => queue.pop(),
    beat,
    listCancelled: async () => [],
  };
  const losses: Pick<LossWatch, 'run' | 'settleCancelled'> = {
    run: async () => {},
    settleCancelled: async () => {},
  };
  const worker = new Worker({
    instance: 'here:1:abc',
    concurrency: 1,
    execution: execution as RunExecution,
    losses: losses as LossWatch,
    logger: mockServices.logger.mock(),
    store: store as RunStore,
  });
  await worker.start();
  await jest.advanceTimersByTimeAsync(0);
  return { worker, interrupted };
}

describe('a replica that cannot give a sign of life', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('has ended what it runs before others take it for lost', () => {
    expect(INTERRUPTED_AFTER + GRACE + MARGIN).toBeLessThanOrEqual(LOST_AFTER);
  });

  it.each<[string, RunStore['beat']]>([
    ['does not answer', () => new Promise(() => {})],
    [
      'refuses late',
      () =>
        new Promise((_, reject) => {
          setTimeout(() => reject(new Error('away')), 10_000);
        }),
    ],
  ])('interrupts what it runs when the database %s', async (_, beat) => {
    const { interrupted } = await start(beat);
    await jest.advanceTimersByTimeAsync(INTERRUPTED_AFTER - 1_000);
    expect(interrupted).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(3_000);
    expect(interrupted).toHaveBeenCalledWith('leaving');
  });

  it('lets it run while the database takes the signs', async () => {
    const { worker, interrupted } = await start(async (_, refs) => refs);
    await jest.advanceTimersByTimeAsync(10 * LOST_AFTER);
    expect(interrupted).not.toHaveBeenCalled();
    await worker.stop();
  });

  it('counts from the last sign that was taken', async () => {
    let isAway = false;
    const { interrupted } = await start(async (_, refs) => {
      if (isAway) {
        throw new Error('away');
      }
      return refs;
    });
    await jest.advanceTimersByTimeAsync(10 * 60_000);
    isAway = true;
    await jest.advanceTimersByTimeAsync(INTERRUPTED_AFTER - 6_000);
    expect(interrupted).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(7_000);
    expect(interrupted).toHaveBeenCalledWith('leaving');
  });
});
