import type { LoggerService } from '@backstage/backend-plugin-api';
import {
  ConflictError,
  InputError,
  NotAllowedError,
  NotFoundError,
  toError,
} from '@backstage/errors';
import type {
  CheckDefinition,
  Waiver,
  WaiverRequest,
  WaiversQuery,
  WaiverState,
} from '@slipway/plugin-scorecards-common';
import type { EntityStore } from '../database/EntityStore';
import type { Coverage } from '../database/governance/Coverage';
import type { WaiverStore } from '../database/governance/WaiverStore';
import type { Definitions } from '../definitions/Definitions';
import type { Evaluator } from '../evaluation/Evaluator';
import type { Visible } from '../visibility/Visibility';
import { checkEnd, endOfDay } from './waiverEnd';
import type { WaiverNotices } from './WaiverNotices';

/** What somebody may do with a waiver, by its verb in the contract. */
export const decisions = {
  approve: { from: 'requested', to: 'approved' },
  deny: { from: 'requested', to: 'denied' },
  revoke: { from: 'approved', to: 'revoked' },
} as const satisfies Record<string, { from: WaiverState; to: WaiverState }>;

/** Lets checks not count for a time: asked for by one person, approved by another. */
export class Waivers {
  constructor(
    private readonly options: {
      coverage: Coverage;
      definitions: Definitions;
      entities: EntityStore;
      evaluator: Evaluator;
      logger: LoggerService;
      notices: WaiverNotices;
      store: WaiverStore;
      now?: () => Date;
    },
  ) {}

  /** Those that the caller may see, the newest first. */
  async list(
    query: WaiversQuery & { limit: number },
    visible: Visible,
  ): Promise<Waiver[]> {
    return this.options.store.list(query, visible, this.#now());
  }

  /**
   * Asks for a waiver, and tells those who decide.
   *
   * @param person - entity ref
   * @throws InputError that names the field when the check can have no such waiver
   * @throws NotFoundError when there is no such entity that the caller may see
   * @throws ConflictError when one is asked for or holds
   */
  async request(
    request: WaiverRequest,
    person: string,
    visible: Visible,
  ): Promise<Waiver> {
    const { coverage, entities, notices, store } = this.options;
    const { entity, scorecard, check, reason, until } = request;
    const now = this.#now();
    const entityId = await entities.findId(entity, visible);
    if (!entityId) {
      throw new NotFoundError(`There is no ${entity} in the catalog`);
    }
    checkEnd(await this.#definition(scorecard, check), until, now);
    if (!(await coverage.isCovered(entityId, scorecard, check))) {
      throw new InputError(`check: ${check} is not about ${entity}`);
    }
    const waiver = await store.add(
      {
        entityId,
        scorecard,
        check,
        reason,
        until: endOfDay(until),
        requestedBy: person.toLowerCase(),
      },
      now,
    );
    await notices.requested(waiver);
    return waiver;
  }

  /**
   * Approves, denies or revokes a waiver, and tells whoever asked. The entity is evaluated before this returns.
   *
   * @param person - entity ref
   * @throws NotFoundError when there is no such waiver of an entity that the caller may see
   * @throws NotAllowedError when somebody approves what they asked for themselves
   * @throws ConflictError when the waiver is in a state in which this cannot be decided, or ends too late by now
   */
  async decide(
    decision: keyof typeof decisions,
    {
      id,
      person,
      note,
      visible,
    }: { id: string; person: string; note?: string; visible: Visible },
  ): Promise<Waiver> {
    const { evaluator, notices, store } = this.options;
    const now = this.#now();
    const waiver = await this.#get(id, visible, now);
    if (decision === 'approve') {
      await this.#checkApproval(waiver, person, now);
    }
    const change = {
      ...decisions[decision],
      person: person.toLowerCase(),
      note,
    };
    const entityId = await store.decide(id, change, now, (transaction, ids) =>
      evaluator.markDue(ids, transaction),
    );
    if (!entityId) {
      const { state } = await this.#get(id, visible, now);
      throw new ConflictError(
        `The waiver is ${state}; only one that is ${change.from} can be ${change.to}`,
      );
    }
    await this.#evaluate(entityId);
    const decided = await this.#get(id, visible, now);
    await notices.decided(decided);
    return decided;
  }

  /** What was decided holds, and the entity is due; a failure here costs it some seconds. */
  async #evaluate(entityId: string): Promise<void> {
    const { evaluator, logger } = this.options;
    try {
      await evaluator.evaluate([entityId]);
    } catch (error) {
      logger.warn(
        `The entity with the id ${entityId} is evaluated later`,
        toError(error),
      );
    }
  }

  async #checkApproval(
    waiver: Waiver,
    person: string,
    now: Date,
  ): Promise<void> {
    if (person.toLowerCase() === waiver.requestedBy) {
      throw new NotAllowedError(
        'Nobody approves a waiver that they asked for themselves',
      );
    }
    if (waiver.state !== 'requested') {
      return;
    }
    // The definition may have changed since the waiver was asked for.
    try {
      const check = await this.#definition(waiver.scorecard, waiver.check);
      checkEnd(check, waiver.until.slice(0, 10), now);
    } catch (error) {
      if (error instanceof InputError) {
        throw new ConflictError(error.message);
      }
      throw error;
    }
  }

  async #definition(
    scorecard: string,
    check: string,
  ): Promise<CheckDefinition> {
    const compiled = (await this.options.definitions.current()).get(scorecard);
    if (!compiled) {
      throw new InputError(`scorecard: there is no ${scorecard}`);
    }
    const found = compiled.definition.spec.checks.find(
      ({ id }) => id === check,
    );
    if (!found) {
      throw new InputError(`check: ${scorecard} has no ${check}`);
    }
    return found;
  }

  async #get(id: string, visible: Visible, now: Date): Promise<Waiver> {
    const waiver = await this.options.store.find(id, visible, now);
    if (!waiver) {
      throw new NotFoundError(`There is no waiver ${id}`);
    }
    return waiver;
  }

  #now(): Date {
    return this.options.now?.() ?? new Date();
  }
}
