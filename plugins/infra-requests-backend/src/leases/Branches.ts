import type { Branch } from '@slipway/plugin-infra-requests-common';
import type { RequestRow } from '../database/RequestRow';
import type { WatchStore } from '../database/WatchStore';
import type { Work } from '../requests/Work';
import { type Caller, isOwner } from '../visibility/Caller';
import type { LeaseWatch } from './LeaseWatch';

/** Lets what was made for a branch go with it. */
export class Branches {
  constructor(
    private readonly options: {
      leases: LeaseWatch;
      watch: WatchStore;
      work: Work;
    },
  ) {}

  /**
   * Cancels what is not there yet, and has the rest destroyed: at once where nothing else is being done to it, else as
   * soon as that is over. What the caller does not own stays.
   *
   * @returns ids of the requests
   */
  async close({ component, name }: Branch, caller: Caller): Promise<string[]> {
    const { leases, watch } = this.options;
    const rows = (await watch.listOfBranch(component, name)).filter(
      ({ owner }) => isOwner(caller, owner),
    );
    for (const row of rows) {
      await this.#close(row, caller);
    }
    await leases.end(rows);
    return rows.map(({ id }) => id);
  }

  async #close(
    { id, branchName }: RequestRow,
    { actor }: Caller,
  ): Promise<void> {
    await this.options.work.on(id, async (progress, _, now) => {
      const { row } = progress;
      progress.note(actor, 'branch.close', { branch: branchName });
      progress.set({ branchClosedAt: now, endDueAt: null });
      const isBeingMade =
        row.operation === 'create' && progress.allows({ type: 'cancel' });
      if (isBeingMade) {
        await progress.step(
          { type: 'cancel' },
          { actor, reason: `The branch ${branchName} is closed.` },
        );
      }
    });
  }
}
