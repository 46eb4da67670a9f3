import { addDays } from '../addDays';
import type { WatchStore } from '../database/WatchStore';
import type { Work } from '../requests/Work';
import type { RunQueue } from '../runs/RunQueue';

/** How many are in the queue at most: what is due at once is spread, and what Terraform has no time for does not pile up. */
const MAX_QUEUED = 20;

/** Has each live resource looked at for drift once a day. */
export class DriftSchedule {
  constructor(
    private readonly options: {
      queue: RunQueue;
      watch: WatchStore;
      work: Work;
      now: () => Date;
    },
  ) {}

  async run(signal?: AbortSignal): Promise<void> {
    const { queue, watch, work, now } = this.options;
    const room = Math.max(0, MAX_QUEUED - (await watch.countDriftQueued()));
    for (const { id } of await watch.listDriftDue(now(), room)) {
      if (signal?.aborted) {
        return;
      }
      await work.on(id, async (progress, transaction, at) => {
        const { driftDueAt, revision, state } = progress.row;
        const isLive = state === 'active' || state === 'expiring';
        if (isLive && driftDueAt && driftDueAt <= at) {
          progress.set({ driftDueAt: addDays(at, 1) });
          await queue.enqueue(transaction, {
            requestId: id,
            kind: 'drift',
            operation: 'change',
            revision,
          });
        }
      });
    }
  }
}
