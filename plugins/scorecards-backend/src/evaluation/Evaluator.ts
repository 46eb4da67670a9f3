import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { Knex } from 'knex';
import type { ContextReader, EntityContext } from '../database/ContextReader';
import type { DueStore } from '../database/DueStore';
import { recordLosses } from '../database/LossStore';
import {
  type StandingRow,
  type StateRow,
  StateStore,
} from '../database/StateStore';
import type { Definitions } from '../definitions/Definitions';
import type { CompiledScorecard } from '../rules';
import {
  type EvaluatedScorecard,
  evaluateEntity,
  type HoldingWaiver,
} from './evaluateEntity';
import { findStandingChanges, findStateChanges } from './findChanges';
import { findLevelChanges, type LevelChange } from './findLevelChanges';
import { ruleDigest } from './ruleDigest';
import { toSeen } from './toSeen';
import { groupBy } from '../groupBy';
import { measureEvaluation } from '../telemetry';

/** How many entities are evaluated in one transaction. */
export const BATCH_SIZE = 500;

/** How many batches are in work at once: one is evaluated while the database writes another. */
const LANES = 2;

/**
 * How long it is not looked again, in milliseconds, where no waiver ends within that time. Who looks at a scorecard asks
 * each time, and a waiver lasts days.
 */
const QUIET = 2_000;

/** Evaluates entities, and keeps what changed of how they stand. */
export class Evaluator {
  /** Between these no waiver ends. */
  #quiet = { from: new Date(0), to: new Date(0) };

  constructor(
    private readonly options: {
      contexts: ContextReader;
      definitions: Definitions;
      due: DueStore;
      knex: Knex;
      logger: LoggerService;
      onLevelsChanged: (changes: LevelChange[]) => Promise<void>;
      now?: () => Date;
    },
  ) {}

  /**
   * Has entities evaluated, within seconds.
   *
   * @param connection - a transaction that changes what is evaluated
   */
  async markDue(entityIds: string[], connection?: Knex): Promise<void> {
    await this.options.due.mark(entityIds, connection);
  }

  /** Evaluates what is due, batch by batch. A batch that fails is tried entity by entity. */
  async run(signal?: AbortSignal): Promise<void> {
    const { due } = this.options;
    const start = await due.now();
    if (!start) {
      return;
    }
    let turn: Promise<unknown> = Promise.resolve();
    // One after the other: taking at once, two would each get a part of what one can do.
    const take = (transaction: Knex.Transaction) => {
      const mine = turn.then(() => due.take(transaction, start, BATCH_SIZE));
      turn = mine.catch(() => {});
      return mine;
    };
    await Promise.all(
      Array.from({ length: LANES }, () => this.#drain(take, signal)),
    );
  }

  /** Evaluates these entities, now. */
  async evaluate(entityIds: string[]): Promise<void> {
    for (let start = 0; start < entityIds.length; start += BATCH_SIZE) {
      const batch = entityIds.slice(start, start + BATCH_SIZE);
      await this.#inTransaction(transaction =>
        this.options.due.takeThese(transaction, batch),
      );
    }
  }

  /** Evaluates entities of which a waiver has ended: it counts no longer, whether anybody has looked or not. */
  async settleExpired(): Promise<void> {
    const now = this.#now();
    if (now >= this.#quiet.from && now < this.#quiet.to) {
      return;
    }
    const soon = new Date(now.getTime() + QUIET);
    const ending = await this.options
      .knex('standings')
      .whereNull('until')
      .where('valid_until', '<', soon)
      .select<{ id: string; end: Date }[]>({
        id: 'entity_id',
        end: 'valid_until',
      });
    if (ending.length === 0) {
      this.#quiet = { from: now, to: soon };
    }
    const ended = ending.filter(({ end }) => end < now).map(({ id }) => id);
    await this.evaluate([...new Set(ended)]);
  }

  async #drain(
    take: (transaction: Knex.Transaction) => Promise<string[]>,
    signal?: AbortSignal,
  ): Promise<void> {
    while (!signal?.aborted) {
      let taken: string[] = [];
      try {
        await this.#inTransaction(async transaction => {
          taken = await take(transaction);
          return taken;
        });
      } catch (error) {
        if (taken.length === 0) {
          throw error;
        }
        await this.#evaluateOneByOne(taken);
      }
      if (taken.length === 0) {
        return;
      }
    }
  }

  async #evaluateOneByOne(entityIds: string[]): Promise<void> {
    const { due, logger } = this.options;
    for (const entityId of entityIds) {
      try {
        await this.evaluate([entityId]);
      } catch (error) {
        logger.error(
          `The entity with the id ${entityId} could not be evaluated; it is tried again`,
          toError(error),
        );
        await due.postpone(entityId);
      }
    }
  }

  /** Evaluates what is taken in a transaction, and tells of it once that holds. */
  async #inTransaction(
    take: (transaction: Knex.Transaction) => Promise<string[]>,
  ): Promise<void> {
    const changes = await this.options.knex.transaction(async transaction => {
      const taken = await take(transaction);
      return taken.length > 0
        ? measureEvaluation(taken.length, () =>
            this.#evaluate(transaction, taken),
          )
        : [];
    });
    if (changes.length > 0) {
      await this.options.onLevelsChanged(changes);
    }
  }

  async #evaluate(
    transaction: Knex.Transaction,
    entityIds: string[],
  ): Promise<LevelChange[]> {
    const { contexts, definitions } = this.options;
    const now = this.#now();
    const store = new StateStore(transaction);
    const scorecards = await definitions.current(transaction);
    const entities = await contexts.read(entityIds, transaction);
    const waivers = groupBy(
      await store.readWaivers(entityIds, now),
      ({ entityId }) => entityId,
    );
    const currentStates = await store.readStates(entityIds);
    const currentStandings = await store.readStandings(entityIds);

    const found = evaluateAll(entities, scorecards.values(), waivers);
    const standings = found.map(toStanding);
    await store.writeStates(
      findStateChanges(currentStates, found.flatMap(toStates), now),
      now,
    );
    await store.writeStandings(
      findStandingChanges(currentStandings, standings),
      now,
    );
    const changes = findLevelChanges(currentStandings, standings, scorecards);
    await recordLosses(transaction, changes, now);
    return changes;
  }

  #now(): Date {
    return this.options.now?.() ?? new Date();
  }
}

type Found = EvaluatedScorecard & { entityId: string };

function evaluateAll(
  entities: EntityContext[],
  scorecards: Iterable<CompiledScorecard>,
  waivers: Map<string, HoldingWaiver[]>,
): Found[] {
  const all = [...scorecards];
  return entities.flatMap(entity =>
    evaluateEntity(entity, all, waivers.get(entity.id) ?? []).map(result => ({
      entityId: entity.id,
      ...result,
    })),
  );
}

function toStanding({
  entityId,
  scorecard,
  level,
  score,
  open,
  validUntil,
}: Found): StandingRow {
  return {
    entityId,
    scorecard: scorecard.definition.metadata.name,
    version: scorecard.version,
    level,
    score,
    open,
    validUntil,
  };
}

function toStates({ entityId, scorecard, checks }: Found): StateRow[] {
  return checks.map(({ check, state, reason, seen, waiverId }) => ({
    entityId,
    scorecard: scorecard.definition.metadata.name,
    version: scorecard.version,
    check: check.definition.id,
    rule: ruleDigest(scorecard, check),
    state,
    reason,
    seen: toSeen(seen),
    waiverId,
  }));
}
