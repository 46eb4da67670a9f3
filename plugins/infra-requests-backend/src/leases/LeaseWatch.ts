import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { addDays } from '../addDays';
import { countDays } from '../countDays';
import type { AuditStore } from '../database/AuditStore';
import type { RequestRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import type { WatchStore } from '../database/WatchStore';
import { NOTICE_DAYS } from '../requests/Extensions';
import type { Operations } from '../requests/Operations';
import { SYSTEM } from '../requests/Progress';
import { noticeSubject } from '../requests/resultNotice';
import type { Work } from '../requests/Work';

/** When people are told of an end, in days ahead. */
const NOTICES = [NOTICE_DAYS, 1];
/** A notice of `0` days is that of a resource that its lease does not destroy. */
const HELD = 0;
const PORTION = 100;

/**
 * Lets leases end: people are told 7 days and 1 day ahead, then the resource is destroyed by a plan of its own, unless
 * it is protected. A change that waits for approval until then is given up. What did not work out is tried again a day later.
 */
export class LeaseWatch {
  constructor(
    private readonly options: {
      audit: AuditStore;
      logger: LoggerService;
      operations: Operations;
      store: RequestStore;
      watch: WatchStore;
      work: Work;
      now: () => Date;
    },
  ) {}

  async run(signal?: AbortSignal): Promise<void> {
    const { watch, now } = this.options;
    for (const days of NOTICES) {
      const ending = await watch.listEnding(
        addDays(now(), days),
        days,
        PORTION,
      );
      await this.#each(ending, row => this.#warn(row), signal);
    }
    await this.end(await watch.listEnded(now(), PORTION), signal);
  }

  /** Acts on ends that have come; on those that have not, nothing happens. */
  async end(rows: RequestRow[], signal?: AbortSignal): Promise<void> {
    await this.#each(rows, row => this.#end(row), signal);
  }

  /** Tells people once for each distance to the end, and marks the request as expiring. */
  async #warn({ id }: RequestRow): Promise<void> {
    await this.options.work.on(id, async (progress, _, now) => {
      const { row } = progress;
      const left = daysLeft(row, now);
      const due = NOTICES.filter(days => left <= days).at(-1);
      if (due === undefined || (row.noticedDays ?? Infinity) <= due) {
        return;
      }
      progress.set({ noticedDays: due });
      progress.note(SYSTEM, 'lease.notice', { days: Math.max(left, 0) });
      progress.tell({
        request: noticeSubject(row),
        kind: 'lease-ends',
        days: Math.max(left, 0),
        expiresAt: row.expiresAt!.toISOString(),
      });
      if (progress.allows({ type: 'expire' })) {
        await progress.step({ type: 'expire' }, { actor: SYSTEM });
      }
    });
  }

  async #end(row: RequestRow): Promise<void> {
    const { audit, operations, store, work, now: clock } = this.options;
    const { isProtected } = await store.findRevision(row.id, row.revision);
    // Whoever closed its branch before its lease was over asked for this, and so cannot approve it.
    const closer = isLeaseOver(row, clock())
      ? undefined
      : await audit.findActor(row.id, 'branch.close');
    const actor = closer ?? SYSTEM;
    let ended: RequestRow | undefined;
    await work.on(row.id, async (progress, _, now) => {
      if (!hasEnded(progress.row, now)) {
        return;
      }
      ended = progress.row;
      progress.set({ endDueAt: addDays(now, 1) });
      if (!isProtected) {
        if (!closer) {
          progress.note(SYSTEM, 'lease.end');
        }
        if (progress.row.step === 'awaiting-approval') {
          await progress.step({ type: 'cancel' }, { actor });
        }
      } else if (progress.row.noticedDays !== HELD) {
        progress.set({ noticedDays: HELD });
        progress.note(SYSTEM, 'lease.held');
        progress.tell({
          request: noticeSubject(row),
          kind: 'lease-held',
          expiresAt: (row.expiresAt ?? now).toISOString(),
        });
      }
    });
    const expiresAt = ended?.expiresAt?.getTime();
    if (ended && !isProtected) {
      await operations.beginDestruction(
        row,
        actor,
        // Somebody may have extended it while the policies were asked.
        current => current.expiresAt?.getTime() === expiresAt,
      );
    }
  }

  async #each(
    rows: RequestRow[],
    work: (row: RequestRow) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    for (const row of rows) {
      if (signal?.aborted) {
        return;
      }
      try {
        await work(row);
      } catch (error) {
        // One lease that cannot be acted on holds up no other.
        this.options.logger.warn(
          `The lease of ${row.name} is looked at later`,
          toError(error),
        );
      }
    }
  }
}

function daysLeft({ expiresAt }: RequestRow, now: Date): number {
  return expiresAt ? countDays(now, expiresAt) : Infinity;
}

function isLeaseOver({ expiresAt }: RequestRow, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}

function hasEnded(row: RequestRow, now: Date): boolean {
  const { branchClosedAt, endDueAt, operation, state, step } = row;
  const isLeft =
    ['active', 'expiring', 'failed'].includes(state) ||
    (operation !== 'destroy' && step === 'awaiting-approval');
  return (
    isLeft &&
    (branchClosedAt !== null || isLeaseOver(row, now)) &&
    (endDueAt === null || endDueAt <= now)
  );
}
