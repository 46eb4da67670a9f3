import { InputError, NotFoundError } from '@backstage/errors';
import { MAX_ITEMS } from '@slipway/contract';
import type {
  CheckState,
  Levels,
  Summary,
  SummaryItem,
  SummaryQuery,
} from '@slipway/plugin-scorecards-common';
import type { EntityStore } from '../database/EntityStore';
import type {
  StateCount,
  SummaryRow,
  SummaryScope,
  SummaryStore,
} from '../database/SummaryStore';
import type { Definitions } from '../definitions/Definitions';
import { ladderOf } from '../evaluation/evaluateEntity';
import type { Evaluator } from '../evaluation/Evaluator';
import type { CompiledScorecard } from '../rules';
import type { Visible } from '../visibility/Visibility';
import { countLevels } from './countLevels';
import { findScope } from './findScope';
import { decodeRefCursor, toRefPage } from './refCursor';
import { groupBy } from '../groupBy';

/** What {@link SummaryReader.read} is asked. */
export type SummaryRequest = Omit<SummaryQuery, 'limit' | 'scope'> & {
  scope: string;
  limit: number;
};

const STATES: CheckState[] = [
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'exempt',
];

/** Reads how the entities of a scope stand. What the caller may not see is in no figure. */
export class SummaryReader {
  constructor(
    private readonly options: {
      definitions: Definitions;
      entities: EntityStore;
      evaluator: Evaluator;
      store: SummaryStore;
    },
  ) {}

  /**
   * A page of entities, with figures of all that are in the scope.
   *
   * @throws NotFoundError when there is no such scorecard, or no such scope that the caller may see
   * @throws InputError when there is no such level or check, or the cursor is not one of ours
   */
  async read(request: SummaryRequest, visible: Visible): Promise<Summary> {
    const { store } = this.options;
    const { scorecard, scope } = await this.#prepare(request, visible);
    const ladder = ladderOf(scorecard);
    const [standings, states, rows] = await Promise.all([
      store.countStandings(scope),
      store.countStates(scope),
      store.readItems(scope, {
        ...request,
        after: decodeRefCursor(request.cursor),
      }),
    ]);
    const { items, nextCursor } = toRefPage(rows, request.limit);
    const { definition } = scorecard;
    return {
      scope: scope.scope,
      scorecard: definition.metadata.name,
      title: definition.metadata.title,
      ladder: definition.spec.levels,
      ...countLevels(ladder, standings),
      checks: definition.spec.checks.map(check => ({
        check: check.id,
        title: check.title,
        dimension: check.dimension,
        level: check.level ?? null,
        states: countStates(check.id, states),
      })),
      groups: [...groupBy(standings, ({ owner }) => owner)]
        .flatMap(([owner, counts]) =>
          owner?.startsWith('group:')
            ? [{ group: owner, ...countLevels(ladder, counts) }]
            : [],
        )
        .sort(
          (a, b) =>
            b.entities - a.entities || a.group.localeCompare(b.group, 'en'),
        )
        .slice(0, MAX_ITEMS),
      items: items.map(toItem),
      nextCursor,
    };
  }

  /** @throws NotFoundError when there is no such scorecard */
  async readLevels(
    scorecard: string,
    entities: string[],
    visible: Visible,
  ): Promise<Levels> {
    const { scope } = await this.#prepare(
      { scorecard, scope: 'all', limit: MAX_ITEMS },
      visible,
    );
    return { items: await this.options.store.readLevels(scope, entities) };
  }

  /** The items of every page. @throws as {@link read} does, before the first page */
  async pages(
    request: Omit<SummaryRequest, 'cursor' | 'limit'>,
    visible: Visible,
  ): Promise<AsyncGenerator<SummaryItem[]>> {
    const { scope } = await this.#prepare(
      { ...request, limit: MAX_ITEMS },
      visible,
    );
    return this.#readPages(scope, request);
  }

  async *#readPages(
    scope: SummaryScope,
    request: Omit<SummaryRequest, 'cursor' | 'limit'>,
  ): AsyncGenerator<SummaryItem[]> {
    let cursor: string | null = null;
    do {
      const rows: SummaryRow[] = await this.options.store.readItems(scope, {
        ...request,
        after: decodeRefCursor(cursor ?? undefined),
        limit: MAX_ITEMS,
      });
      const page: ReturnType<typeof toRefPage<SummaryRow>> = toRefPage(
        rows,
        MAX_ITEMS,
      );
      yield page.items.map(toItem);
      cursor = page.nextCursor;
    } while (cursor !== null);
  }

  async #prepare(
    { scope, scorecard: name, level, check, state }: SummaryRequest,
    visible: Visible,
  ): Promise<{ scorecard: CompiledScorecard; scope: SummaryScope }> {
    const { definitions, entities, evaluator } = this.options;
    const scorecard = (await definitions.current()).get(name);
    if (!scorecard) {
      throw new NotFoundError(`There is no scorecard ${name}`);
    }
    const { checks } = scorecard.definition.spec;
    const levels = ['none', ...ladderOf(scorecard)];
    if (level !== undefined && !levels.includes(level)) {
      throw new InputError(`level: must be one of ${levels.join(', ')}`);
    }
    if (check !== undefined && !checks.some(({ id }) => id === check)) {
      throw new InputError(`check: ${name} has no ${check}`);
    }
    if (state !== undefined && check === undefined) {
      throw new InputError('state: is of a check; name it in check');
    }
    await findScope(entities, scope, visible);
    await evaluator.settleExpired();
    return { scorecard, scope: { scope, scorecard: name, visible } };
  }
}

function countStates(
  check: string,
  counts: StateCount[],
): Record<CheckState, number> {
  const states = Object.fromEntries(STATES.map(state => [state, 0])) as Record<
    CheckState,
    number
  >;
  for (const count of counts) {
    if (count.check === check) {
      states[count.state] += count.entities;
    }
  }
  return states;
}

function toItem({ since, ...row }: SummaryRow): SummaryItem {
  return { ...row, since: since?.toISOString() ?? null };
}
