import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { NotificationService } from '@backstage/plugin-notifications-node';
import { DateTime } from 'luxon';
import type {
  OpenWork,
  ReminderStore,
} from '../database/governance/ReminderStore';
import type { Evaluator } from '../evaluation/Evaluator';
import { dayOf } from './campaignDays';

/** How long an owner hears nothing of a campaign after a reminder. */
const REST = { weeks: 1 };

/** Reminds owners of what is open in campaigns, at most once a week for each campaign. Any number of replicas may do so at once. */
export class Reminders {
  constructor(
    private readonly options: {
      evaluator: Evaluator;
      logger: LoggerService;
      notifications: NotificationService;
      store: ReminderStore;
      now?: () => Date;
    },
  ) {}

  /** Does what is due. What goes wrong with one owner does not keep the others waiting. */
  async run(signal?: AbortSignal): Promise<void> {
    const { evaluator, logger, store } = this.options;
    await evaluator.settleExpired();
    const now = this.options.now?.() ?? new Date();
    const since = DateTime.fromJSDate(now).minus(REST).toJSDate();
    for (const work of await store.listOpen(dayOf(now), since)) {
      if (signal?.aborted) {
        return;
      }
      try {
        await store.once(work, { now, since }, () => this.#remind(work));
      } catch (error) {
        logger.warn(
          `${work.owner} was not reminded of campaign ${work.campaignId}`,
          toError(error),
        );
      }
    }
  }

  async #remind(work: OpenWork): Promise<void> {
    await this.options.notifications.send({
      recipients: { type: 'entity', entityRef: work.owner },
      payload: {
        title: work.title,
        description: `${count(work.checks, 'check')} of ${count(work.entities, 'entity', 'entities')} that you own ${work.checks === 1 ? 'is' : 'are'} open; due on ${work.dueOn}.`,
        link: `/scorecards/campaigns/${work.campaignId}`,
        severity: 'normal',
        topic: 'Scorecards',
        // A newer reminder takes the place of the one before.
        scope: `campaign ${work.campaignId}`,
      },
    });
  }
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
