import { setTimeout as sleep } from 'node:timers/promises';
import { mockServices } from '@backstage/backend-test-utils';
import type { UnchainedEvent } from '@slipway/plugin-audit-common';
import { sampleEvent } from '../__testUtils__/events';
import { EventQueue } from './EventQueue';

/** A database that can be away. */
class Harbour {
  readonly batches: UnchainedEvent[][] = [];
  error?: Error;
  /** What it waits for before it answers. */
  gate: Promise<void> = Promise.resolve();

  async append(events: UnchainedEvent[]) {
    await this.gate;
    if (this.error) {
      throw this.error;
    }
    this.batches.push(events);
  }

  get events() {
    return this.batches.flat();
  }
}

/** What the database answers to a text that it cannot keep. */
const refusal = Object.assign(new Error('invalid'), { code: '22P05' });

let queue: EventQueue;
let harbour: Harbour;

beforeEach(() => {
  queue = new EventQueue({ logger: mockServices.logger.mock(), capacity: 4 });
  harbour = new Harbour();
});

it('keeps what comes before the database is there, and nobody waits for it', async () => {
  const event = sampleEvent();
  await queue.add(event);
  queue.connect(harbour);
  await queue.flush(1_000);
  expect(harbour.events).toEqual([event]);
});

it('resolves when an event is stored, and gathers the next batch meanwhile', async () => {
  queue.connect(harbour);
  const { promise, resolve } = Promise.withResolvers<void>();
  harbour.gate = promise;
  let stored = 0;
  const adding = [1, 2, 3].map(async () => {
    await queue.add(sampleEvent());
    stored += 1;
  });
  await sleep(20);
  expect(stored).toBe(0);
  resolve();
  await Promise.all(adding);
  expect(harbour.batches.map(({ length }) => length)).toEqual([1, 2]);
});

it('does not let an event of low severity wait', async () => {
  queue.connect(harbour);
  harbour.gate = new Promise(() => {});
  const added = queue.add(sampleEvent({ severity: 'low' }));
  await expect(Promise.race([added, sleep(500, 'late')])).resolves.toBe(
    undefined,
  );
});

it('lets nobody wait for a database that is away, and stores everything once it is back', async () => {
  queue.connect(harbour);
  harbour.error = new Error('Connection terminated');
  const events = [sampleEvent(), sampleEvent(), sampleEvent()];
  for (const event of events) {
    await queue.add(event);
  }
  expect(harbour.events).toEqual([]);
  harbour.error = undefined;
  await queue.flush(5_000);
  expect(harbour.events).toEqual(events);
});

it('waits for a database that does not answer two seconds at most, once', async () => {
  jest.useFakeTimers();
  try {
    queue.connect(harbour);
    harbour.gate = new Promise(() => {});
    const added = jest.fn();
    [1, 2].forEach(() => void queue.add(sampleEvent()).then(added));
    await jest.advanceTimersByTimeAsync(1_999);
    expect(added).not.toHaveBeenCalled();
    await jest.advanceTimersByTimeAsync(1);
    expect(added).toHaveBeenCalledTimes(2);
    await queue.add(sampleEvent()); // while the clock stands still
  } finally {
    jest.useRealTimers();
  }
});

it('is bounded, and says afterwards how many did not fit', async () => {
  for (let count = 0; count < 6; count += 1) {
    await queue.add(sampleEvent());
  }
  queue.connect(harbour);
  await queue.flush(1_000);
  expect(harbour.events).toHaveLength(5);
  expect(harbour.events[4]).toMatchObject({
    plugin: 'audit',
    event: 'events-lost',
    severity: 'critical',
    meta: { count: 2 },
  });
});

it('leaves out an event that the database refuses, and no other', async () => {
  const [good, bad, better] = [sampleEvent(), sampleEvent(), sampleEvent()];
  harbour.append = async events => {
    if (events.includes(bad)) {
      throw refusal;
    }
    harbour.batches.push(events);
  };
  await Promise.all([good, bad, better].map(event => queue.add(event)));
  queue.connect(harbour);
  await queue.flush(1_000);
  expect(harbour.events).toMatchObject([
    good,
    better,
    { event: 'events-lost', meta: { count: 1 } },
  ]);
});
