import { InputError, NotFoundError } from '@backstage/errors';
import { MAX_ITEMS } from '@slipway/contract';
import type {
  History,
  HistoryQuery,
  Movers,
} from '@slipway/plugin-scorecards-common';
import { DateTime } from 'luxon';
import type { EntityStore } from '../database/EntityStore';
import type { DayCount, Days, HistoryStore } from '../database/HistoryStore';
import type { Definitions } from '../definitions/Definitions';
import { ladderOf } from '../evaluation/evaluateEntity';
import type { Evaluator } from '../evaluation/Evaluator';
import type { CompiledScorecard } from '../rules';
import type { Visible } from '../visibility/Visibility';
import { countLevels, meanScore } from './countLevels';
import { findScope } from './findScope';
import { groupBy } from '../groupBy';

/** How many days are shown when nothing is said, and how many at most. */
const DAYS = 90;
const MAX_DAYS = 366;

/** How many groups are named as the most improved. */
const MAX_MOVERS = 10;

/** Reads how entities stood before. What the caller may not see is in no figure. */
export class HistoryReader {
  constructor(
    private readonly options: {
      definitions: Definitions;
      entities: EntityStore;
      evaluator: Evaluator;
      /** How many entities a group needs to be among the most improved. */
      moversMinimum: number;
      store: HistoryStore;
      now?: () => Date;
    },
  ) {}

  /**
   * By day.
   *
   * @throws NotFoundError when there is no such scorecard, or no such scope that the caller may see
   * @throws InputError when the period is none, or longer than a year
   */
  async read(
    { scope, scorecard: name, ...period }: HistoryQuery & { scope: string },
    visible: Visible,
  ): Promise<History> {
    const { entities, evaluator, store } = this.options;
    const scorecard = await this.#scorecard(name);
    const days = this.#days(period);
    const entityId = await findScope(entities, scope, visible);
    await evaluator.settleExpired();
    const titles = new Map(
      scorecard.definition.spec.checks.map(({ id, title }) => [id, title]),
    );
    const [counts, transitions] = await Promise.all([
      this.#count({ scope, scorecard: name, visible }, days),
      entityId
        ? store.readTransitions(entityId, name, days, MAX_ITEMS)
        : Promise.resolve([]),
    ]);
    return {
      scope,
      scorecard: name,
      days: [...groupBy(counts, ({ day }) => day)].map(([day, ofDay]) => ({
        day,
        ...countLevels(ladderOf(scorecard), ofDay),
      })),
      transitions: transitions.map(({ at, check, ...change }) => ({
        at: at.toISOString(),
        check,
        title: titles.get(check) ?? check,
        ...change,
      })),
    };
  }

  /**
   * The groups whose mean score rose most.
   *
   * @throws NotFoundError when there is no such scorecard
   */
  async readMovers(
    { scorecard, days }: { scorecard: string; days: number },
    visible: Visible,
  ): Promise<Movers> {
    const { moversMinimum: minimum, store } = this.options;
    await this.#scorecard(scorecard);
    const now = this.#now();
    const [before, after] = await Promise.all([
      store.countGroups(scorecard, visible, now.minus({ days }).toJSDate()),
      store.countGroups(scorecard, visible, now.toJSDate()),
    ]);
    const earlier = new Map(before.map(counts => [counts.group, counts]));
    const items = after.flatMap(({ group, entities, scoreSum, scored }) => {
      const then = earlier.get(group);
      const [from, to] = [
        then ? meanScore(then.scoreSum, then.scored) : null,
        meanScore(scoreSum, scored),
      ];
      return then &&
        from !== null &&
        to !== null &&
        to > from &&
        Math.min(entities, then.entities) >= minimum
        ? [{ group, entities, before: from, after: to }]
        : [];
    });
    return {
      minimum,
      items: items
        .sort((a, b) => b.after - b.before - (a.after - a.before))
        .slice(0, MAX_MOVERS),
    };
  }

  /**
   * Rollups are quick, and count everything. One entity, today, and whoever may not see everything are counted from the
   * standings.
   */
  async #count(
    scope: Parameters<HistoryStore['countDays']>[0],
    days: Days,
  ): Promise<DayCount[]> {
    const { store } = this.options;
    const today = this.#now().toFormat('yyyy-MM-dd');
    const isOne = isEntityScope(scope.scope);
    if (isOne || !scope.visible.all) {
      return store.countDays(scope, days);
    }
    const [past, live] = await Promise.all([
      store.readRollups(scope.scorecard, scope.scope, days),
      days.to >= today
        ? store.countDays(scope, { from: today, to: today })
        : Promise.resolve([]),
    ]);
    return [...past.filter(({ day }) => day < today), ...live];
  }

  #days({ from, to }: { from?: string; to?: string }): Days {
    const today = this.#now().startOf('day');
    const last = to ? DateTime.fromISO(to, { zone: 'UTC' }) : today;
    const first = from
      ? DateTime.fromISO(from, { zone: 'UTC' })
      : last.minus({ days: DAYS - 1 });
    if (first > last) {
      throw new InputError('from: must not be after to');
    }
    if (last.diff(first, 'days').days >= MAX_DAYS) {
      throw new InputError(`from: must be at most ${MAX_DAYS} days before to`);
    }
    const end = last > today ? today : last;
    return {
      from: first.toFormat('yyyy-MM-dd'),
      to: end.toFormat('yyyy-MM-dd'),
    };
  }

  async #scorecard(name: string): Promise<CompiledScorecard> {
    const scorecard = (await this.options.definitions.current()).get(name);
    if (!scorecard) {
      throw new NotFoundError(`There is no scorecard ${name}`);
    }
    return scorecard;
  }

  #now(): DateTime {
    return DateTime.fromJSDate(this.options.now?.() ?? new Date(), {
      zone: 'UTC',
    });
  }
}

/** Whether a scope is an entity that has nothing in it, of which there are no rollups. */
function isEntityScope(scope: string): boolean {
  return scope !== 'all' && !/^(group|system|domain):/.test(scope);
}
