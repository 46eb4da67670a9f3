import { setTimeout as sleep } from 'node:timers/promises';
import type {
  LoggerService,
  SchedulerServiceTaskRunner,
} from '@backstage/backend-plugin-api';
import {
  type ResourceEntity,
  stringifyEntityRef,
} from '@backstage/catalog-model';
import { toError } from '@backstage/errors';
import type {
  DeferredEntity,
  EntityProvider,
  EntityProviderConnection,
} from '@backstage/plugin-catalog-node';
import { resourceRef } from '@slipway/plugin-infra-requests-common';
import type { Place, ResourceReader } from './ResourceReader';

/** How long to gather changes before they are read: a request goes through several states within a moment. */
const GATHER_MS = 200;
/**
 * How long to gather them while they keep coming: with each reading the catalog stitches anew the components and groups
 * that resources belong to, however many there are.
 */
const BUSY_MS = 5_000;
/** How long to wait before reading again what could not be read. */
const RETRY_MS = 2_000;

/**
 * Provides a Resource for everything that was asked for and is there.
 *
 * What is announced to have changed is read anew by its place, so that order and repetition of announcements do not
 * matter; now and then everything is read, which makes good what was not announced. What the catalog shows stays while
 * nothing can be read.
 */
export class InfraRequestsProvider implements EntityProvider {
  #connection: EntityProviderConnection | undefined;
  #changed = new Map<string, Place>();
  /** Until what has changed is read. */
  #timer: NodeJS.Timeout | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #isAway = false;
  /** On a clock that nobody sets. */
  #readAt = -Infinity;

  constructor(
    private readonly options: {
      logger: LoggerService;
      reader: ResourceReader;
      /** How often everything is read. */
      schedule: SchedulerServiceTaskRunner;
    },
  ) {}

  getProviderName(): string {
    return 'slipway-infra-requests';
  }

  async connect(connection: EntityProviderConnection): Promise<void> {
    this.#connection = connection;
    await this.options.schedule.run({
      id: this.getProviderName(),
      fn: signal => this.refresh(signal),
    });
  }

  /** Brings the catalog up to date, and tries again until that works or the signal ends it. */
  async refresh(signal?: AbortSignal): Promise<void> {
    while (!(await this.#attempt(() => this.#applyAll()))) {
      try {
        await sleep(RETRY_MS, undefined, { signal });
      } catch {
        return;
      }
    }
  }

  /** Brings what is at a place up to date, in a moment, together with other changes. */
  noteChanged(place: Place): void {
    this.#changed.set(resourceRef(place), place);
    this.#readIn(
      Math.max(GATHER_MS, this.#readAt + BUSY_MS - performance.now()),
    );
  }

  /** Reads what has changed after some milliseconds, unless that is to happen already. */
  #readIn(delay: number): void {
    this.#timer ??= setTimeout(async () => {
      if (!(await this.#attempt(() => this.#applyChanged()))) {
        this.#readIn(RETRY_MS);
      }
    }, delay).unref();
  }

  /** One after the other, so that nothing older overwrites something newer. Never rejects: tells whether it worked. */
  async #attempt(work: () => Promise<void>): Promise<boolean> {
    const attempt = this.#last.then(async () => {
      try {
        await work();
        this.#isAway = false;
        return true;
      } catch (error) {
        if (!this.#isAway) {
          this.options.logger.warn(
            'The catalog does not follow requests for infrastructure at the moment, and will try again',
            toError(error),
          );
        }
        this.#isAway = true;
        return false;
      }
    });
    this.#last = attempt;
    return attempt;
  }

  async #applyAll(): Promise<void> {
    const resources = await this.options.reader.readAll();
    await this.#connection?.applyMutation({
      type: 'full',
      entities: resources.map(resource => this.#defer(resource)),
    });
  }

  async #applyChanged(): Promise<void> {
    const places = this.#changed;
    this.#changed = new Map();
    this.#timer = undefined;
    this.#readAt = performance.now();
    try {
      await this.#applyAt(places);
    } catch (error) {
      this.#changed = new Map([...places, ...this.#changed]);
      throw error;
    }
  }

  async #applyAt(places: Map<string, Place>): Promise<void> {
    const resources = await this.options.reader.readAt([...places.values()]);
    const there = new Set(resources.map(entity => stringifyEntityRef(entity)));
    await this.#connection?.applyMutation({
      type: 'delta',
      added: resources.map(resource => this.#defer(resource)),
      removed: [...places.keys()]
        .filter(entityRef => !there.has(entityRef))
        .map(entityRef => ({ entityRef, locationKey: this.getProviderName() })),
    });
  }

  #defer(entity: ResourceEntity): DeferredEntity {
    return { entity, locationKey: this.getProviderName() };
  }
}
