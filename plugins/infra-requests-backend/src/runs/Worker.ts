import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { ClaimedRun, RunStore } from '../database/runs/RunStore';
import { Interruption } from './Interruption';
import type { LossWatch } from './LossWatch';
import type { RunExecution } from './RunExecution';
import { INTERRUPTED_AFTER } from './silence';

/** How often things are looked at, in milliseconds. */
const POLL = 1_000;
const BEAT = 5_000;
const LOSSES = 10_000;

interface Slot {
  run: ClaimedRun;
  /** When the database last took a sign of life of it. */
  seenAt: number;
  controller: AbortController;
  done: Promise<void>;
}

/**
 * Works off the queue, so many runs at a time. It looks at the queue once a second, and at once when this replica has put
 * something into it: with no connection of its own that listens, it works behind any pool of connections.
 */
export class Worker {
  readonly #slots = new Set<Slot>();
  readonly #timers: NodeJS.Timeout[] = [];
  readonly #looking = new Set<Promise<void>>();
  #filling: Promise<void> | undefined;
  #isWoken = false;
  #isStopped = false;

  constructor(
    private readonly options: {
      /** The name of this replica. */
      instance: string;
      /** How many runs there are at a time. */
      concurrency: number;
      execution: RunExecution;
      losses: LossWatch;
      logger: LoggerService;
      store: RunStore;
    },
  ) {}

  /** Recovers what replicas have left that are gone, and begins. */
  async start(): Promise<void> {
    await this.#attempt(() => this.options.losses.run());
    this.#every(POLL, () => this.#poll());
    this.#every(BEAT, () => this.#beat());
    // On a timer of its own: a database that does not answer says nothing, and a beat may wait for it for long.
    this.#every(POLL, async () => this.#interruptSilent());
    this.#every(LOSSES, () => this.options.losses.run());
    this.wake();
  }

  /** Interrupts what runs, and waits for its end. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    this.#timers.forEach(clearTimeout);
    await Promise.allSettled([this.#filling, ...this.#looking]);
    const slots = [...this.#slots];
    for (const { controller } of slots) {
      controller.abort(new Interruption('leaving'));
    }
    await Promise.all(slots.map(({ done }) => done));
  }

  /** Looks at the queue. */
  wake(): void {
    this.#isWoken = true;
    this.#filling ??= this.#fill().finally(() => {
      this.#filling = undefined;
    });
  }

  async #fill(): Promise<void> {
    while (this.#isWoken && !this.#isStopped) {
      this.#isWoken = false;
      await this.#attempt(async () => {
        while (
          this.#slots.size < this.options.concurrency &&
          !this.#isStopped
        ) {
          const run = await this.options.store.claim(this.options.instance);
          if (!run) {
            return;
          }
          this.#begin(run);
        }
      });
    }
  }

  #begin(run: ClaimedRun): void {
    const slot: Slot = {
      run,
      seenAt: Date.now(),
      controller: new AbortController(),
      done: Promise.resolve(),
    };
    this.#slots.add(slot);
    slot.done = this.options.execution
      .execute(run, next => {
        if (next !== run) {
          slot.run = next;
          slot.controller = new AbortController();
        }
        if (this.#isStopped) {
          slot.controller.abort(new Interruption('leaving'));
        }
        return slot.controller.signal;
      })
      .finally(() => {
        this.#slots.delete(slot);
        this.wake();
      });
  }

  async #poll(): Promise<void> {
    this.wake();
    await this.options.losses.settleCancelled();
    if (this.#slots.size > 0) {
      const cancelled = await this.options.store.listCancelled(
        this.options.instance,
      );
      for (const slot of this.#slots) {
        if (cancelled.some(run => isSame(run, slot.run))) {
          slot.controller.abort(new Interruption('cancelled'));
        }
      }
    }
  }

  async #beat(): Promise<void> {
    const before = [...this.#slots].map(slot => ({ slot, ...slot }));
    if (before.length === 0) {
      return;
    }
    const sentAt = Date.now();
    const held = await this.options.store.beat(
      this.options.instance,
      before.map(({ run }) => run),
    );
    for (const { slot, run, controller } of before) {
      if (held.some(ref => isSame(ref, run))) {
        slot.seenAt = sentAt;
      } else {
        // A run that has just ended is not held either: its controller interrupts nothing any more.
        controller.abort(new Interruption('taken'));
      }
    }
  }

  /** Soon others take this replica for lost, and go on with what it runs. */
  #interruptSilent(): void {
    for (const { seenAt, controller } of this.#slots) {
      if (Date.now() - seenAt > INTERRUPTED_AFTER) {
        controller.abort(new Interruption('leaving'));
      }
    }
  }

  /** Does something again and again, each time after the last has ended. */
  #every(pause: number, work: () => Promise<void>): void {
    const index = this.#timers.length;
    const again = () => {
      this.#timers[index] = setTimeout(async () => {
        await this.#attempt(work);
        if (!this.#isStopped) {
          again();
        }
      }, pause).unref();
    };
    again();
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    const looking = work();
    this.#looking.add(looking);
    try {
      await looking;
    } catch (error) {
      this.options.logger.warn(
        `The queue of runs could not be worked off, and is tried again: ${toError(error).message}`,
      );
    } finally {
      this.#looking.delete(looking);
    }
  }
}

function isSame(
  one: { requestId: string; n: number },
  other: { requestId: string; n: number },
): boolean {
  return one.requestId === other.requestId && one.n === other.n;
}
