import { createHash, randomUUID } from 'node:crypto';
import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type { Inputs, Json } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import { canonicalJson } from '../audit/canonicalJson';
import type { IdempotencyStore } from '../database/IdempotencyStore';
import type { OutboxStore } from '../database/OutboxStore';
import type { RequestRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import type { SecretStore } from './seams';
import type { PolicyDecision } from '../policy/Policies';
import { type Caller, isOwner } from '../visibility/Caller';
import {
  type Examined,
  type Examiner,
  type ParsedInput,
  splitInputs,
} from './Examiner';
import { giveUpDenied } from './denying';
import { stateChange } from './Progress';
import { fromStatus } from './rowStatus';
import { initialStatus } from './transition';
import type { Work } from './Work';

const NOTHING_YET = {
  run: null,
  planRun: null,
  planDigest: null,
  reason: null,
  findings: [],
  drifted: null,
  driftDueAt: null,
  activeAt: null,
  expiresAt: null,
  branchClosedAt: null,
  noticedDays: null,
  endDueAt: null,
} satisfies Partial<RequestRow>;

/** Takes requests on. */
export class Requests {
  constructor(
    private readonly options: {
      examiner: Examiner;
      idempotency: IdempotencyStore;
      outbox: OutboxStore;
      secrets: SecretStore;
      store: RequestStore;
      work: Work;
    },
  ) {}

  /**
   * Asks for infrastructure: it is denied, or a plan is queued.
   *
   * @param key - the same person's second call with it answers with the first's request
   * @returns the id of the request
   * @throws NotAllowedError when the caller is not in the owning group
   * @throws InputError that names each wrong field
   * @throws ConflictError when the name is taken, or the key was used for something else
   */
  async create(
    input: ParsedInput,
    caller: Caller,
    key?: string,
  ): Promise<string> {
    if (!isOwner(caller, input.owner)) {
      throw new NotAllowedError(
        `owner: you are not in ${input.owner}; ask one of its members`,
      );
    }
    const digest = digestOf(input);
    return (
      (await this.#findFirst(caller, key, digest)) ??
      this.#take(input, caller, key, digest)
    );
  }

  async #take(
    input: ParsedInput,
    caller: Caller,
    key: string | undefined,
    digest: string,
  ): Promise<string> {
    const { examiner, idempotency, store, work } = this.options;
    const { problems, examined } = await examiner.examine(input, caller);
    if (!examined || problems.length > 0) {
      throw new InputError(
        problems.map(({ field, message }) => `${field}: ${message}`).join('; '),
      );
    }
    const id = randomUUID();
    const isFirst = await work.transaction(async (transaction, now) => {
      if (
        key !== undefined &&
        !(await idempotency.take(
          transaction,
          caller.actor,
          key,
          { requestId: id, digest },
          now,
        ))
      ) {
        return false;
      }
      await store.lockOwner(transaction, input.owner);
      const decision = await examiner.judge(
        input,
        examined,
        caller,
        transaction,
      );
      const row = toRow(id, input, examined, caller, now);
      await this.#insert(transaction, row, input, examined, decision);
      return true;
    });
    return isFirst ? id : (await this.#findFirst(caller, key, digest))!;
  }

  async #insert(
    transaction: Knex.Transaction,
    row: RequestRow,
    input: ParsedInput,
    { module }: Examined,
    { findings, cost }: PolicyDecision,
  ): Promise<void> {
    const { outbox, secrets, store, work } = this.options;
    const { id, requester, createdAt } = row;
    if (!(await store.insert(transaction, row))) {
      throw new ConflictError(
        `name: there is a ${row.name} in ${row.environment}; choose another name`,
      );
    }
    const { open, sealed } = splitInputs(input.inputs, module);
    await store.insertRevision(transaction, {
      requestId: id,
      n: row.revision,
      version: input.version,
      commit: module.commit,
      inputs: open,
      sensitiveInputs: Object.keys(sealed),
      isProtected: module.isProtected,
      isPreview: false,
      cost,
      requestedBy: requester,
      at: createdAt,
    });
    await secrets.put(transaction, id, row.revision, sealed);
    await outbox.add(
      transaction,
      [stateChange(null, row, createdAt)],
      createdAt,
    );

    const progress = work.begin(transaction, row, createdAt);
    progress.set({ findings });
    progress.note(requester, 'request.create', {
      to: row.state,
      module: row.module,
      version: input.version,
      environment: row.environment,
      owner: row.owner,
      component: row.component,
      revision: row.revision,
    });
    const judged = { findings, now: createdAt };
    if (!(await giveUpDenied(store, progress, transaction, judged))) {
      await progress.start();
    }
    await progress.save();
  }

  async #findFirst(
    caller: Caller,
    key: string | undefined,
    digest: string,
  ): Promise<string | undefined> {
    const use =
      key === undefined
        ? undefined
        : await this.options.idempotency.find(caller.actor, key);
    if (use && use.digest !== digest) {
      throw new ConflictError(
        'Idempotency-Key: it was used for something else; send another key',
      );
    }
    return use?.requestId;
  }
}

/** Of everything but the values of inputs, as some may be secrets that nobody should be able to guess from a digest. */
function digestOf({ inputs, ...rest }: ParsedInput): string {
  const asked: Json = { ...(rest as Inputs), inputs: Object.keys(inputs) };
  return createHash('sha256').update(canonicalJson(asked)).digest('hex');
}

function toRow(
  id: string,
  input: ParsedInput,
  { environment, module, leaseDays }: Examined,
  { actor }: Caller,
  now: Date,
): RequestRow {
  return {
    id,
    name: input.name,
    module: input.module,
    moduleTitle: module.title,
    environment: environment.name,
    target: environment.target,
    provisioner: environment.provisioner,
    owner: input.owner,
    component: input.component,
    purpose: input.purpose,
    requester: actor,
    readers: [...new Set([actor, input.owner])],
    branchComponent: input.branch?.component ?? null,
    branchName: input.branch?.name ?? null,
    leaseDays,
    ...NOTHING_YET,
    ...fromStatus(initialStatus()),
    lastRevision: 1,
    operationBy: actor,
    operationAt: now,
    createdAt: now,
    updatedAt: now,
  };
}
