import { ConflictError, InputError, NotAllowedError } from '@backstage/errors';
import type {
  Environment,
  ExtensionCheck,
  Finding,
} from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import { addDays } from '../addDays';
import { countDays } from '../countDays';
import type { AuditStore } from '../database/AuditStore';
import type { RequestRow } from '../database/RequestRow';
import type { RequestStore } from '../database/RequestStore';
import { type Caller, isOwner } from '../visibility/Caller';
import type { Access } from './Access';
import { wasAsked } from './allowedActions';
import {
  type Agreement,
  ASK_KEPT_DAYS,
  asksOfOthers,
  furthestOf,
  refusalOf,
  toAgreements,
} from './extensionAgreement';
import { denials } from './findings';
import type { Parties, RequestParties } from './Parties';
import { intentOf, type PolicyAsker } from './PolicyAsker';
import type { Progress } from './Progress';
import { toStatus } from './rowStatus';
import type { RequestEvent } from './Status';
import { transition } from './transition';
import type { Work } from './Work';

/** So many days before its end a lease ends soon. */
export const NOTICE_DAYS = 7;

/** Who asks for how much of a lease. */
export interface ExtensionAsk {
  /** From now. */
  days: number;
  caller: Caller;
  /** Whether the caller may decide on what others ask for. */
  mayDecide: boolean;
}

/** What the policies make of a longer lease. */
interface Judged {
  event: Extract<RequestEvent, { type: 'extend' }>;
  end: Date;
  /** The whole lease, from when the resource was there first. */
  leaseDays: number;
  findings: Finding[];
  /** Groups whose approval it takes. */
  groups: string[];
  /** Those of them that the caller approves for. */
  approves: string[];
  /** Whether the caller may ask for it: an owner may, and who approves. */
  mayAsk: boolean;
  /** Ids of the rules that deny it or want an approval. */
  rules: string[];
  /** Whether the caller asked for the same within a day, so that it is kept already. */
  isRepeated: boolean;
  /** Who else has asked for that much, and for which groups they agreed to it. */
  agreed: Agreement[];
  /** The longest that somebody else has asked for. */
  asked: ExtensionCheck['asked'];
  refusal?: InputError | NotAllowedError;
}

/**
 * Lets resources stay longer. The rules of phase `request` are asked as if it were asked for anew with the whole lease, so
 * that many small steps come to no more than one big one. Where they want approvals, one person asks, is refused, and
 * whoever gives the last approval that is missing extends it as far as was asked.
 */
export class Extensions {
  constructor(
    private readonly options: {
      access: Access;
      asker: PolicyAsker;
      audit: AuditStore;
      environments: Environment[];
      knex: Knex;
      parties: Parties;
      store: RequestStore;
      work: Work;
      now: () => Date;
    },
  ) {}

  /**
   * What the policies would say; nothing is kept. Throws as {@link extend} for whatever is no matter of policy.
   *
   * @throws NotAllowedError when the caller is neither an owner nor was ever asked for an approval
   */
  async check(id: string, ask: ExtensionAsk): Promise<ExtensionCheck> {
    const { access, knex, parties, now } = this.options;
    const row = await access.read(id, ask.caller);
    const found = await parties.read(row);
    const judged = await this.#judge(row, ask, found, now(), knex);
    const { leaseDays, mayAsk, findings, groups, approves, asked } = judged;
    return {
      allowed: judged.refusal === undefined,
      mayAsk,
      leaseDays,
      findings,
      approvals: groups,
      approves,
      asked,
    };
  }

  /**
   * Lets a resource stay for a number of days from now. What the policies refuse is kept in the audit trail, once a day, and
   * whoever may grant it sees the request from then on.
   *
   * @throws InputError when that is longer than the environment or a rule allows, or shorter than the lease has left
   * @throws NotAllowedError when the caller is neither an owner nor approves it, or somebody else has to
   * @throws ConflictError when there is no lease to extend
   */
  async extend(id: string, ask: ExtensionAsk): Promise<void> {
    const { access, parties, work } = this.options;
    // The catalog is asked before anything is locked.
    const found = await parties.read(await access.read(id, ask.caller));
    const refusal = await work.on(id, async (progress, transaction, now) => {
      const { row } = progress;
      const judged = await this.#judge(row, ask, found, now, transaction);
      if (judged.refusal && !judged.mayAsk) {
        throw judged.refusal;
      }
      if (judged.refusal) {
        await this.#refuse(progress, transaction, { ask, judged, now });
      } else {
        await this.#grant(progress, ask, judged);
      }
      return judged.refusal;
    });
    if (refusal) {
      throw refusal;
    }
  }

  async #judge(
    row: RequestRow,
    { days, caller, mayDecide }: ExtensionAsk,
    parties: RequestParties,
    now: Date,
    knex: Knex,
  ): Promise<Judged> {
    const { asker, audit, store } = this.options;
    const isOwned = isOwner(caller, row.owner);
    const ownersOnly = new NotAllowedError(
      `Only members of ${row.owner} may do this`,
    );
    if (!isOwned && !(mayDecide && wasAsked(row, caller))) {
      throw ownersOnly;
    }
    const lease = this.#measure(row, days, now);
    const revision = await store.findRevision(row.id, row.revision, knex);
    const { findings, approvals } = await asker.ask(
      ['request'],
      intentOf({ ...row, leaseDays: lease.leaseDays }, revision, {
        operation: 'extend',
        actor: caller.actor,
        parties,
      }),
      knex,
    );
    const groups = approvals.map(({ group }) => group);
    const approves =
      mayDecide && caller.actor !== row.requester
        ? groups.filter(group => caller.groups.includes(group))
        : [];
    const rules =
      groups.length > 0
        ? approvals.flatMap(approval => approval.rules)
        : denials(findings).map(({ rule }) => rule);
    const since = addDays(now, -ASK_KEPT_DAYS);
    const asks = await audit.listExtensionAsks(row.id, since, knex);
    const others = asksOfOthers(asks, row, caller);
    const asked = furthestOf(others, now);
    const judged = { ...lease, findings, groups, approves, rules, asked };
    if (!isOwned && approves.length === 0) {
      const none = { mayAsk: false, isRepeated: false, agreed: [] };
      return { ...judged, ...none, refusal: ownersOnly };
    }
    // Who grants it does so a day later than it was asked for, which may have been a day after what is kept of it.
    const reached = addDays(lease.end, -2);
    const agreed = others.filter(({ until }) => until >= reached);
    const same = JSON.stringify([days, rules, groups, approves]);
    return {
      ...judged,
      refusal: refusalOf(row, judged, { agreed, others }),
      mayAsk: true,
      isRepeated: asks.some(
        ask =>
          ask.actor === caller.actor &&
          ask.at > addDays(now, -1) &&
          same ===
            JSON.stringify([ask.days, ask.rules, ask.groups, ask.approves]),
      ),
      agreed: toAgreements(agreed),
    };
  }

  /** What it comes to, where it can be done at all. */
  #measure(
    row: RequestRow,
    days: number,
    now: Date,
  ): Pick<Judged, 'event' | 'end' | 'leaseDays'> {
    const { activeAt, createdAt, environment, expiresAt, name, state } = row;
    const maximum = this.options.environments.find(
      place => place.name === environment,
    )?.lease.maximumDays;
    if (maximum !== undefined && days > (maximum ?? Infinity)) {
      throw new InputError(
        `days: must be ${maximum} at most in ${environment}`,
      );
    }
    if (!expiresAt) {
      throw new ConflictError(`${name} has no lease that ends`);
    }
    const end = addDays(now, days);
    if (end < expiresAt) {
      throw new InputError(
        `days: the lease runs until ${expiresAt.toISOString()} already`,
      );
    }
    const event = { type: 'extend', endsSoon: days <= NOTICE_DAYS } as const;
    if (!transition(toStatus(row), event)) {
      throw new ConflictError(
        `${name} is ${state}: its lease cannot be extended now`,
      );
    }
    return { event, end, leaseDays: countDays(activeAt ?? createdAt, end) };
  }

  async #grant(
    progress: Progress,
    { days, caller }: ExtensionAsk,
    { event, end, findings, groups, approves, rules, agreed }: Judged,
  ): Promise<void> {
    const { findings: before } = progress.row;
    progress.note(caller.actor, 'request.extend', {
      days,
      until: end.toISOString(),
      ...(groups.length > 0 && {
        groups,
        rules,
        approves,
        agreed: agreed.map(agreement => ({ ...agreement })),
      }),
    });
    await progress.step(event, {
      actor: caller.actor,
      changes: {
        expiresAt: end,
        noticedDays: null,
        endDueAt: null,
        // Who extends it keeps it, whatever became of its branch.
        branchClosedAt: null,
      },
    });
    // What is being done meanwhile has findings of its own.
    if (!progress.row.operation) {
      const ofPlan = before.filter(({ phase }) => phase === 'plan');
      progress.set({ findings: [...findings, ...ofPlan] });
    }
  }

  async #refuse(
    progress: Progress,
    transaction: Knex.Transaction,
    {
      ask: { days, caller },
      judged: { end, groups, approves, rules, isRepeated },
      now,
    }: { ask: ExtensionAsk; judged: Judged; now: Date },
  ): Promise<void> {
    if (isRepeated) {
      return;
    }
    const { id, readers, revision } = progress.row;
    if (groups.length > 0) {
      progress.set({ readers: [...new Set([...readers, ...groups])] });
    } else {
      await this.options.store.insertDenials(transaction, id, rules, now);
    }
    progress.note(caller.actor, 'extension.refuse', {
      days,
      until: end.toISOString(),
      rules,
      ...(groups.length > 0 && { groups, approves, revision }),
    });
  }
}
