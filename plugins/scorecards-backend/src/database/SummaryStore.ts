import type { CheckState } from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';
import type { Visible } from '../visibility/Visibility';
import { inScope } from './inScope';

/** What a summary is of. */
export interface SummaryScope {
  /** `all`, or an entity ref. */
  scope: string;
  scorecard: string;
  visible: Visible;
}

/** Entities of one owner on one level. */
export interface StandingCount {
  owner: string | null;
  level: string | null;
  entities: number;
  scoreSum: number;
  /** How many of them have a score. */
  scored: number;
}

/** How many entities have a check in a state. */
export interface StateCount {
  check: string;
  state: CheckState;
  entities: number;
}

/** Which entities a page has. */
export interface ItemQuery {
  /** `none`: those on no level. */
  level?: string;
  check?: string;
  state?: CheckState;
  /** The page begins after this entity ref. */
  after: string;
  limit: number;
}

/** An entity of a page. */
export interface SummaryRow {
  entity: string;
  title: string;
  owner: string | null;
  level: string | null;
  score: number | null;
  open: number;
  state: CheckState | null;
  reason: string | null;
  since: Date | null;
}

/** Reads how the entities of a scope stand. Each method is one statement. */
export class SummaryStore {
  constructor(private readonly knex: Knex) {}

  async countStandings(scope: SummaryScope): Promise<StandingCount[]> {
    return this.#standings(scope)
      .groupBy('entities.owner', 'standings.level')
      .select(
        'entities.owner',
        'standings.level',
        this.knex.raw('count(*)::int AS entities'),
        this.knex.raw(
          'coalesce(sum(standings.score), 0)::double precision AS "scoreSum"',
        ),
        this.knex.raw('count(standings.score)::int AS scored'),
      );
  }

  async countStates({
    scope,
    scorecard,
    visible,
  }: SummaryScope): Promise<StateCount[]> {
    const query = this.knex('states')
      .where('states.scorecard', scorecard)
      .whereNull('states.until')
      .groupBy('states.check_id', 'states.state')
      .select(
        'states.check_id AS check',
        'states.state',
        this.knex.raw('count(*)::int AS entities'),
      );
    if (scope !== 'all' || !visible.all) {
      query.whereIn(
        'states.entity_id',
        this.knex('entities').modify(inScope, scope, visible).select('id'),
      );
    }
    return query;
  }

  /** Of those of these entities that the scorecard is about. */
  async readLevels(
    scope: SummaryScope,
    refs: string[],
  ): Promise<
    {
      entity: string;
      level: string | null;
      score: number | null;
      open: number;
    }[]
  > {
    return this.#standings(scope)
      .whereRaw('entities.ref = ANY(?::text[])', [refs])
      .orderBy('entities.ref')
      .select(
        'entities.ref AS entity',
        'standings.level',
        'standings.score',
        'standings.open',
      );
  }

  /** One page, by entity ref, and one more to know whether there is a next. */
  async readItems(
    scope: SummaryScope,
    { level, check, state, after, limit }: ItemQuery,
  ): Promise<SummaryRow[]> {
    const query = this.#standings(scope)
      .where('entities.ref', '>', after)
      .orderBy('entities.ref')
      .limit(limit + 1)
      .select(
        'entities.ref AS entity',
        'entities.title',
        'entities.owner',
        'standings.level',
        'standings.score',
        'standings.open',
      );
    if (level !== undefined) {
      query.where('standings.level', level === 'none' ? null : level);
    }
    if (check === undefined) {
      return query.select(
        this.knex.raw('NULL AS state, NULL AS reason, NULL AS since'),
      );
    }
    query
      .leftJoin('states', join =>
        join
          .on('states.entity_id', 'entities.id')
          .andOnVal('states.scorecard', scope.scorecard)
          .andOnVal('states.check_id', check)
          .andOnNull('states.until'),
      )
      .select('states.state', 'states.reason', 'states.state_since AS since');
    if (state !== undefined) {
      query.where('states.state', state);
    }
    return query;
  }

  #standings({ scope, scorecard, visible }: SummaryScope): Knex.QueryBuilder {
    return this.knex('standings')
      .join('entities', 'entities.id', 'standings.entity_id')
      .where('standings.scorecard', scorecard)
      .whereNull('standings.until')
      .modify(inScope, scope, visible);
  }
}
