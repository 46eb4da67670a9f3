import type {
  AuditorService,
  LoggerService,
} from '@backstage/backend-plugin-api';
import { audited } from '@slipway/backend-common';
import type { MonthStore } from '../database/MonthStore';

/** Drops months that are over for long enough. */
export class Retention {
  constructor(
    private readonly options: {
      auditor: AuditorService;
      keepMonths: number;
      logger: LoggerService;
      months: MonthStore;
    },
  ) {}

  /** Drops what is too old at a moment, and leaves an event that says what was in it. */
  async run(now: Date): Promise<void> {
    const { auditor, keepMonths, logger, months } = this.options;
    const first = firstKept(now, keepMonths);
    for (const month of await months.list()) {
      if (month >= first) {
        return;
      }
      const head = await months.readHead(month);
      const event = {
        eventId: 'month-drop',
        meta: {
          month,
          events: head?.number ?? 0,
          head: head?.hash ?? null,
        },
      };
      await audited(auditor, event, () => months.drop(month));
      logger.info(`The audit trail of ${month} was dropped`);
    }
  }
}

/** The oldest month that is kept, as `2026-03`, in UTC. */
function firstKept(now: Date, keepMonths: number): string {
  const month = new Date(
    Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - keepMonths, 1),
  );
  return month.toISOString().slice(0, 7);
}
