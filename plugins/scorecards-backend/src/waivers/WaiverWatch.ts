import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { DateTime } from 'luxon';
import type { WaiverStore } from '../database/governance/WaiverStore';
import type { Evaluator } from '../evaluation/Evaluator';
import type { WaiverNotices } from './WaiverNotices';

/** How long before its end people are warned. */
const WARNING = { days: 7 };

/** Ends waivers whose time is over, and warns of those that end soon. Any number of replicas may do so at once. */
export class WaiverWatch {
  constructor(
    private readonly options: {
      evaluator: Evaluator;
      logger: LoggerService;
      notices: WaiverNotices;
      store: WaiverStore;
      now?: () => Date;
    },
  ) {}

  /** Does what is due. What goes wrong with one waiver does not keep the others waiting. */
  async run(signal?: AbortSignal): Promise<void> {
    const { evaluator, logger, notices, store } = this.options;
    const now = this.options.now?.() ?? new Date();
    await store.expire(now, (transaction, ids) =>
      evaluator.markDue(ids, transaction),
    );
    const before = DateTime.fromJSDate(now).plus(WARNING).toJSDate();
    for (const waiver of await store.listEnding(now, before)) {
      if (signal?.aborted) {
        return;
      }
      try {
        await store.warnOnce(waiver.id, now, () => notices.endsSoon(waiver));
      } catch (error) {
        logger.warn(
          `Nobody was warned that waiver ${waiver.id} ends`,
          toError(error),
        );
      }
    }
  }
}
