import { ConflictError } from '@backstage/errors';
import type { Json } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import type { AuditStore, NewEntry } from '../database/AuditStore';
import type { Message, OutboxStore } from '../database/OutboxStore';
import type { RequestRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import type { WithdrawalStore } from '../database/WithdrawalStore';
import type { Notice } from '../events/Notices';
import type { RunQueue } from '../runs/RunQueue';
import { resultNotice } from './resultNotice';
import { fromStatus, toStatus } from './rowStatus';
import type { RequestEvent, Transition } from './Status';
import { isFinal, transition } from './transition';

export { SYSTEM } from './system';

/** States in which no run is waited for, besides the final ones. */
const IDLE = ['active', 'expiring', 'failed'];

/** What a step is told besides its event. */
export interface StepOptions {
  /** An entity ref, the subject of a service, or {@link SYSTEM}. */
  actor: string;
  /** Why, in words for people. */
  reason?: string;
  /** Columns that the state does not decide. */
  changes?: Partial<RequestRow>;
  /** Whether the run that follows is not queued, because the operation is given up right away. */
  withoutRun?: boolean;
}

/** What {@link Progress} works with. */
export interface ProgressStores {
  audit: AuditStore;
  outbox: OutboxStore;
  queue: RunQueue;
  store: RequestStore;
  withdrawals: WithdrawalStore;
}

/**
 * Takes one request from state to state within a transaction that holds its row. Everything is written by
 * {@link Progress.save}, the audit entries last.
 */
export class Progress {
  readonly #entries: NewEntry[] = [];
  readonly #messages: Message[] = [];
  #row: RequestRow;
  #changes: Partial<RequestRow> = {};

  constructor(
    private readonly stores: ProgressStores,
    private readonly transaction: Knex.Transaction,
    row: RequestRow,
    private readonly now: Date,
  ) {
    this.#row = row;
  }

  /** As it is by now. */
  get row(): RequestRow {
    return this.#row;
  }

  /** Whether something can happen to the request now. */
  allows(event: RequestEvent): boolean {
    return transition(toStatus(this.#row), event) !== undefined;
  }

  /** Adds to the audit trail what somebody did. */
  note(actor: string, action: string, detail: Record<string, Json> = {}): void {
    this.#entries.push({ actor, action, request: this.#row.id, detail });
  }

  /** Has people told. */
  tell(notice: Notice): void {
    this.#messages.push({ kind: 'notice', payload: notice });
  }

  /** Changes columns that no state depends on. */
  set(changes: Partial<RequestRow>): void {
    this.#row = { ...this.#row, ...changes };
    this.#changes = { ...this.#changes, ...changes };
  }

  /**
   * Makes a transition, with its audit entry and the run that follows.
   *
   * @throws ConflictError when that cannot happen to the request now
   */
  async step(event: RequestEvent, options: StepOptions): Promise<void> {
    const before = this.#row;
    const next = transition(toStatus(before), event);
    if (!next) {
      throw new ConflictError(
        `The request ${before.name} is ${before.state}${before.step && before.step !== before.state ? ` (${before.step})` : ''}: this cannot be done to it now`,
      );
    }
    const { stores, transaction } = this;
    if (next.interrupts) {
      await stores.queue.cancel(transaction, before.id);
    }
    this.set({
      ...fromStatus(next.status),
      ...((next.isGivenUp ||
        (event.type !== 'expire' && event.type !== 'extend')) &&
        this.#follow(next)),
      // What is planned again by itself has nothing to explain but to the audit trail.
      ...(options.reason !== undefined &&
        next.run !== 'plan' && { reason: options.reason }),
      ...options.changes,
    });
    await this.#enqueue(options.withoutRun ? null : next.run);
    if (next.isGivenUp || next.status.state === 'destroyed') {
      // Branches that were only looked at are left of what is destroyed, too.
      await stores.withdrawals.add(transaction, before.id, this.now);
    }
    this.#record(event, before, options);
  }

  /** Queues the plan of a request that was just made. */
  async start(): Promise<void> {
    await this.#enqueue('plan');
  }

  /** Writes down what there is to be. */
  async save(): Promise<void> {
    const { stores, transaction, now } = this;
    const { audit, outbox, store } = stores;
    if (Object.keys(this.#changes).length > 0) {
      await store.update(transaction, this.#row.id, {
        ...this.#changes,
        updatedAt: now,
      });
    }
    await outbox.add(transaction, this.#messages, now);
    await audit.append(transaction, this.#entries, now);
  }

  /** What becomes of the run, the plan and the reason when an operation begins or ends. */
  #follow({ status, run }: Transition): Partial<RequestRow> {
    const isOver = isFinal(status.state) || IDLE.includes(status.state);
    return isOver || run === 'plan'
      ? { run: null, planRun: null, planDigest: null, reason: null }
      : {};
  }

  async #enqueue(kind: Transition['run']): Promise<void> {
    const { operation } = toStatus(this.#row);
    if (!kind || !operation) {
      return;
    }
    const run = await this.stores.queue.enqueue(this.transaction, {
      requestId: this.#row.id,
      kind,
      operation: operation.kind,
      revision: operation.revision,
      ...(kind === 'apply' && { planRun: this.#row.planRun ?? undefined }),
    });
    this.set({ run });
  }

  #record(
    event: RequestEvent,
    before: RequestRow,
    { actor, reason }: StepOptions,
  ): void {
    const after = this.#row;
    this.note(
      actor,
      before.state === after.state ? 'operation.step' : 'state.change',
      {
        event: event.type,
        from: before.state,
        to: after.state,
        operation: after.operation ?? before.operation,
        step: after.step,
        run: after.run ?? before.run,
        ...(reason !== undefined && { reason }),
      },
    );
    if (before.state !== after.state) {
      this.#messages.push(
        stateChange(
          before.state,
          after,
          this.now,
          event.type === 'applied' ? before.operation : null,
        ),
      );
    }
    const notice = resultNotice(event, before, after);
    if (notice) {
      this.tell(notice);
    }
  }
}

/** Has other plugins told that a request went from one state to another. */
export function stateChange(
  from: RequestRow['state'] | null,
  row: RequestRow,
  at: Date,
  carriedOut: RequestRow['operation'] = null,
): Message {
  const { name, module, environment, owner, component, requester } = row;
  return {
    kind: 'event',
    payload: {
      request: row.id,
      name,
      module,
      environment,
      owner,
      component,
      requester,
      from,
      to: row.state,
      carriedOut,
      at: at.toISOString(),
    },
  };
}
