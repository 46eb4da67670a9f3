import { ConflictError, InputError } from '@backstage/errors';
import type { RequestRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import type { PolicyDecision } from '../policy/Policies';
import type { Caller } from '../visibility/Caller';
import type { Access } from './Access';
import { beginUnlessDenied } from './denying';
import { intentOf, type PolicyAsker } from './PolicyAsker';
import { describeProtection, isHeld } from './protection';
import { SYSTEM } from './Progress';
import { isLeaseEnd } from './rowStatus';
import type { Work } from './Work';

/** What owners do to their requests, besides changing and extending them. */
export class Operations {
  constructor(
    private readonly options: {
      access: Access;
      asker: PolicyAsker;
      store: RequestStore;
      work: Work;
    },
  ) {}

  /** Cancels what has not been applied, or interrupts what is being. */
  async cancel(id: string, caller: Caller): Promise<void> {
    const { access, work } = this.options;
    await access.manage(id, caller);
    await work.on(id, async progress => {
      const { name, step } = progress.row;
      if (isLeaseEnd(progress.row)) {
        throw new ConflictError(
          `The lease of ${name} is over, and it is destroyed for that. ${step === 'applying' ? 'That cannot be stopped any more' : 'To keep it, extend the lease'}`,
        );
      }
      progress.note(caller.actor, 'request.cancel');
      await progress.step(
        { type: 'cancel' },
        { actor: caller.actor, reason: `${caller.actor} cancelled it.` },
      );
    });
  }

  /**
   * Plans again what has failed. Whoever asked for it first still cannot approve it; where that was the portal itself, nor
   * can who asks for it now.
   */
  async retry(id: string, caller: Caller): Promise<void> {
    const { access, store, work } = this.options;
    await access.manage(id, caller);
    await work.on(id, async (progress, transaction) => {
      const { operation, operationBy, operationRevision } = progress.row;
      // Somebody else may have asked for what was given up since.
      const made =
        operation && operation !== 'destroy' && operationRevision !== null
          ? await store.findRevision(id, operationRevision, transaction)
          : null;
      const by =
        made?.requestedBy ??
        (operationBy === SYSTEM ? caller.actor : undefined);
      progress.note(caller.actor, 'request.retry');
      await progress.step(
        { type: 'retry' },
        {
          actor: caller.actor,
          ...(by && { changes: { operationBy: by } }),
        },
      );
    });
  }

  /**
   * Has a resource destroyed by a plan of its own.
   *
   * @param name - the request's, again
   * @throws ConflictError when the resource is protected, and the policy asks nobody to approve that
   */
  async destroy(id: string, name: string, caller: Caller): Promise<void> {
    const row = await this.options.access.manage(id, caller);
    if (row.name !== name) {
      throw new InputError(
        `name: must be ${row.name}, the name of the request`,
      );
    }
    await this.beginDestruction(row, caller.actor);
  }

  /**
   * As {@link destroy}, for what nobody has to be asked about.
   *
   * @param isDue - whether it is still to be destroyed, after the policies were asked
   */
  async beginDestruction(
    row: RequestRow,
    actor: string,
    isDue: (row: RequestRow) => boolean = () => true,
  ): Promise<void> {
    const { store, work } = this.options;
    const decision = await this.#judgeDestruction(row, actor);
    const { findings } = decision;
    await work.on(row.id, async (progress, transaction, now) => {
      if (!isDue(progress.row)) {
        return;
      }
      progress.note(actor, 'request.destroy');
      await beginUnlessDenied(store, progress, transaction, {
        event: { type: 'destroy' },
        actor,
        findings,
        now,
      });
    });
  }

  async #judgeDestruction(
    row: RequestRow,
    actor: string,
  ): Promise<PolicyDecision> {
    const { asker, store } = this.options;
    const revision = await store.findRevision(row.id, row.revision);
    const decision = await asker.ask(
      ['request'],
      intentOf(row, revision, { operation: 'destroy', actor }),
    );
    if (isHeld(revision.isProtected, decision)) {
      throw new ConflictError(describeProtection(row));
    }
    return decision;
  }
}
