import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type {
  NotificationSendOptions,
  NotificationService,
} from '@backstage/plugin-notifications-node';
import type { Waiver } from '@slipway/plugin-scorecards-common';
import type { EndingWaiver } from '../database/governance/WaiverStore';

/** Tells people what becomes of waivers. */
export class WaiverNotices {
  constructor(
    private readonly options: {
      logger: LoggerService;
      notifications: NotificationService;
      /** Entity ref of the group that decides. */
      platformGroup: string;
    },
  ) {}

  /** Asks those who decide, except whoever asked. They may not all read the entity, so it is not named. */
  async requested(waiver: Waiver): Promise<void> {
    await this.#attempt({
      recipients: {
        type: 'entity',
        entityRef: this.options.platformGroup,
        excludeEntityRef: waiver.requestedBy,
      },
      payload: payload(waiver, {
        title: 'A waiver waits for a decision',
        description: `${waiver.requestedBy} asks for it until ${lastDay(waiver)}.`,
      }),
    });
  }

  /** Tells whoever asked, unless they decided themselves. */
  async decided(waiver: Waiver): Promise<void> {
    await this.#attempt({
      recipients: {
        type: 'entity',
        entityRef: waiver.requestedBy,
        ...(waiver.decidedBy && { excludeEntityRef: waiver.decidedBy }),
      },
      payload: payload(waiver, {
        title: `Waiver ${waiver.state}: ${pair(waiver)}`,
        description: [`By ${waiver.decidedBy}.`, waiver.note]
          .filter(Boolean)
          .join(' '),
      }),
    });
  }

  /**
   * Warns whoever asked and whoever owns the entity.
   *
   * @throws an error when they cannot be told
   */
  async endsSoon(waiver: EndingWaiver): Promise<void> {
    await this.options.notifications.send({
      recipients: {
        type: 'entity',
        entityRef: [
          ...new Set([waiver.requestedBy, waiver.owner ?? waiver.requestedBy]),
        ],
      },
      payload: payload(waiver, {
        title: `Waiver ends soon: ${pair(waiver)}`,
        description: `${lastDay(waiver)} is its last day; after it the check counts again.`,
      }),
    });
  }

  /** What was decided holds, even when nobody can be told. */
  async #attempt(notification: NotificationSendOptions): Promise<void> {
    try {
      await this.options.notifications.send(notification);
    } catch (error) {
      this.options.logger.warn(
        `Nobody was told: ${notification.payload.title}`,
        toError(error),
      );
    }
  }
}

function payload(
  { id }: Waiver,
  words: { title: string; description: string },
): NotificationSendOptions['payload'] {
  return {
    ...words,
    link: '/scorecards/waivers',
    severity: 'normal',
    topic: 'Scorecards',
    // A later notice about the same waiver takes the place of an earlier one.
    scope: `waiver ${id}`,
  };
}

function pair({ entity, check }: Waiver): string {
  return `${check} of ${entity}`;
}

function lastDay({ until }: Waiver): string {
  return until.slice(0, 10);
}
