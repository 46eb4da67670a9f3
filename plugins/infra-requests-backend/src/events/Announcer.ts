import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { EventsService } from '@backstage/plugin-events-node';
import { REQUEST_CHANGED_TOPIC } from '@slipway/plugin-infra-requests-common';
import type { DueMessage, OutboxStore } from '../database/OutboxStore';
import type { Notices } from './Notices';

/** How many messages are taken at a time. */
const PORTION = 50;
/** A message that could not be told so often, which is within a day and a half, is given up. */
const MAX_ATTEMPTS = 8;

/**
 * Tells other plugins and people what is in the outbox, as soon as it is committed; what a crash left behind, within
 * seconds. Each message is told at least once. Replicas that tell at the same time do so in no order: a message says
 * when something happened.
 */
export class Announcer {
  #running: Promise<void> | undefined;
  #isWanted = false;

  constructor(
    private readonly options: {
      events: EventsService;
      logger: LoggerService;
      notices: Notices;
      outbox: OutboxStore;
      now: () => Date;
    },
  ) {}

  /** Looks at the outbox soon. */
  wake(): void {
    this.#isWanted = true;
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
      if (this.#isWanted) {
        this.wake();
      }
    });
  }

  /** Waits until what is being told is told. */
  async settled(): Promise<void> {
    await this.#running;
  }

  /** Tells everything that is due. @throws what the database throws */
  async run(): Promise<void> {
    const { outbox, now } = this.options;
    for (;;) {
      const messages = await outbox.take(now(), PORTION);
      for (const message of messages) {
        await this.#deliver(message);
      }
      if (messages.length < PORTION) {
        return;
      }
    }
  }

  async #drain(): Promise<void> {
    while (this.#isWanted) {
      this.#isWanted = false;
      try {
        await this.run();
      } catch (error) {
        this.options.logger.warn(
          'The outbox is looked at later',
          toError(error),
        );
      }
    }
  }

  async #deliver(message: DueMessage): Promise<void> {
    const { logger, outbox } = this.options;
    try {
      await this.#tell(message);
    } catch (error) {
      const isLast = message.attempts >= MAX_ATTEMPTS;
      logger.warn(
        isLast
          ? `A message of the outbox is given up: ${describe(message)}`
          : `A message of the outbox is told later: ${describe(message)}`,
        toError(error),
      );
      if (!isLast) {
        return;
      }
    }
    await outbox.remove(message.id);
  }

  async #tell(message: DueMessage): Promise<void> {
    const { events, notices } = this.options;
    if (message.kind === 'event') {
      await events.publish({
        topic: REQUEST_CHANGED_TOPIC,
        eventPayload: message.payload,
      });
    } else {
      await notices.send(message.payload);
    }
  }
}

function describe({ kind, payload }: DueMessage): string {
  return kind === 'event'
    ? `${payload.name} became ${payload.to}`
    : `${payload.kind} of ${payload.request.name}`;
}
