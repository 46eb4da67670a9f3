import { ConflictError, isError } from '@backstage/errors';
import type {
  PreviewInput,
  Run,
  UpgradeInput,
  Upgrades,
} from '@slipway/plugin-infra-requests-common';
import type { RunQueue } from '../runs/RunQueue';
import type { Caller } from '../visibility/Caller';
import type { Access } from './Access';
import type { Changes } from './Changes';
import type { RunReader } from './seams';
import type { Work } from './Work';

/** Errors that are about one request. */
const REFUSALS = [
  'ConflictError',
  'InputError',
  'NotAllowedError',
  'NotFoundError',
];

/** Plans changes to be looked at: nothing is approved or applied. */
export class Previews {
  constructor(
    private readonly options: {
      access: Access;
      changes: Changes;
      queue: RunQueue;
      runs: RunReader;
      work: Work;
    },
  ) {}

  /**
   * Queues the plan of a change, in the place of one that is not made yet.
   *
   * @throws ConflictError when the resource is not there, or something is being done to it
   * @throws InputError that names each wrong input
   */
  async preview(id: string, input: PreviewInput, caller: Caller): Promise<Run> {
    const { access, changes, queue, runs, work } = this.options;
    const row = await access.manage(id, caller);
    const revised = await changes.revise(row, input);
    let run = 0;
    await work.on(id, async (progress, transaction, now) => {
      const { name, state, lastRevision } = progress.row;
      if (state !== 'active' && state !== 'expiring') {
        throw new ConflictError(
          `${name} is ${state}: look at a change once it is active`,
        );
      }
      const n = lastRevision + 1;
      progress.set({ lastRevision: n });
      await changes.insert(transaction, progress.row, revised, {
        n,
        cost: null,
        isPreview: true,
        requestedBy: caller.actor,
        at: now,
      });
      progress.note(caller.actor, 'request.preview', {
        version: revised.module.version,
        revision: n,
      });
      await queue.cancel(transaction, id, 'preview');
      run = await queue.enqueue(transaction, {
        requestId: id,
        kind: 'preview',
        operation: 'change',
        revision: n,
      });
    });
    return runs.run(id, run);
  }

  /** Queues a plan of a new version for each of many requests; what is wrong with one stops no other. */
  async previewUpgrades(
    { module, version, requests }: UpgradeInput,
    caller: Caller,
  ): Promise<Upgrades> {
    const items: Upgrades['items'] = [];
    for (const request of new Set(requests)) {
      try {
        const row = await this.options.access.manage(request, caller);
        if (row.module !== module) {
          throw new ConflictError(`${row.name} is a ${row.module}`);
        }
        const run = await this.preview(request, { version }, caller);
        items.push({ request, run, problem: null });
      } catch (error) {
        if (!isError(error) || !REFUSALS.includes(error.name)) {
          throw error;
        }
        items.push({ request, run: null, problem: error.message });
      }
    }
    return { items };
  }
}
