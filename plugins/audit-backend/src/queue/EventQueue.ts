import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { UnchainedEvent } from '@slipway/plugin-audit-common';
import { isRefusal } from './isRefusal';
import { lostEvent } from './lostEvent';

/** Where events end up. An event that is there already is not added again. */
export interface EventSink {
  append(events: UnchainedEvent[]): Promise<void>;
}

/** An event that is not stored yet. */
interface Entry {
  event: UnchainedEvent;
  /** Lets go of whoever waits for it. */
  release?: () => void;
}

/** How many events wait at most: a minute of 160 a second. Each is a few kilobytes at most. */
const CAPACITY = 10_000;
const BATCH_SIZE = 200;
/** How long an event of low severity waits for others, in milliseconds. */
const LINGER = 1_000;
/** How long something that is done waits for its event to be stored, in milliseconds. */
const PATIENCE = 2_000;
/** How long to wait before another attempt, in milliseconds. */
const PAUSE = 1_000;

/**
 * Takes events from every plugin and stores them in batches: while one batch is being written the next gathers. Whoever
 * adds an event that matters waits until it is stored; unless the database is away, when events wait here instead.
 */
export class EventQueue {
  readonly #logger: LoggerService;
  readonly #capacity: number;
  #entries: Entry[] = [];
  #sink?: EventSink;
  /** Whether the last attempt failed, or there was none yet: nobody waits then. */
  #isAway = true;
  #lost = 0;
  #timer?: NodeJS.Timeout;
  #run?: Promise<void>;

  constructor(options: {
    logger: LoggerService;
    /** How many events wait at most. */
    capacity?: number;
  }) {
    this.#logger = options.logger;
    this.#capacity = options.capacity ?? CAPACITY;
  }

  /** From now on events are stored. */
  connect(sink: EventSink): void {
    this.#sink = sink;
    this.#isAway = false;
    void this.#drain();
  }

  /** Resolves when the event is stored; at once when its severity is low or the database is away. Never rejects. */
  async add(event: UnchainedEvent): Promise<void> {
    if (this.#entries.length >= this.#capacity) {
      this.#lost += 1;
      return;
    }
    if (this.#isAway || event.severity === 'low') {
      this.#entries.push({ event });
      this.#drainSoon();
      return;
    }
    await new Promise<void>(resolve => {
      const timer = setTimeout(
        () => this.#goAway(new Error('The database does not answer')),
        PATIENCE,
      );
      this.#entries.push({
        event,
        release: () => {
          clearTimeout(timer);
          resolve();
        },
      });
      void this.#drain();
    });
  }

  /**
   * Stores what waits.
   *
   * @param limit - how long to try, in milliseconds
   */
  async flush(limit: number): Promise<void> {
    const controller = new AbortController();
    const { signal } = controller;
    await Promise.race([
      this.#drain(),
      sleep(limit, undefined, { signal }).catch(() => {}),
    ]);
    controller.abort();
    if (this.#entries.length > 0) {
      this.#logger.error(
        `${this.#entries.length} events of the audit trail are not stored; they are in the log alone`,
      );
    }
  }

  #drainSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      void this.#drain();
    }, LINGER).unref();
  }

  #drain(): Promise<void> | undefined {
    if (!this.#run && this.#sink && this.#entries.length > 0) {
      this.#run = this.#storeAll(this.#sink);
    }
    return this.#run;
  }

  async #storeAll(sink: EventSink): Promise<void> {
    let size = BATCH_SIZE;
    while (this.#entries.length > 0) {
      const batch = this.#entries.slice(0, size);
      try {
        await sink.append(batch.map(({ event }) => event));
        this.#leave(batch);
        this.#comeBack();
      } catch (error) {
        if (!isRefusal(error)) {
          this.#goAway(error);
          await sleep(PAUSE, undefined, { ref: false });
        } else if (batch.length === 1) {
          this.#logger.error(
            'The audit trail refused an event',
            toError(error),
          );
          this.#leave(batch);
          this.#lost += 1;
        } else {
          size = 1; // One of them is refused; the others are not lost with it.
        }
      }
    }
    this.#run = undefined;
  }

  #leave(batch: Entry[]): void {
    this.#entries.splice(0, batch.length);
    batch.forEach(({ release }) => release?.());
  }

  #goAway(error: unknown): void {
    if (!this.#isAway) {
      this.#isAway = true;
      this.#logger.error(
        'The audit trail cannot be written; events wait in memory',
        toError(error),
      );
    }
    for (const entry of this.#entries) {
      entry.release?.();
      delete entry.release;
    }
  }

  #comeBack(): void {
    if (this.#isAway) {
      this.#isAway = false;
      this.#logger.info('The audit trail can be written again');
    }
    if (this.#lost > 0) {
      this.#entries.push({ event: lostEvent(this.#lost) });
      this.#lost = 0;
    }
  }
}
