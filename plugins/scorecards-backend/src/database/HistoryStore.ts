import type { CheckState } from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';
import type { LevelCount } from '../results/countLevels';
import type { Visible } from '../visibility/Visibility';
import { inScope } from './inScope';
import type { SummaryScope } from './SummaryStore';

/** Days in UTC, as `2026-03-01`; both are part of it. */
export interface Days {
  from: string;
  to: string;
}

/** How many entities were on a level at the end of a day. */
export type DayCount = LevelCount & { day: string };

/** How a check of an entity came to stand otherwise. */
export interface Transition {
  at: Date;
  check: string;
  from: CheckState | null;
  to: CheckState;
  reason: string;
}

const COUNTS = `count(*)::int AS entities, coalesce(sum(standings.score), 0)::double precision AS "scoreSum",
  count(standings.score)::int AS scored`;

/** Reads how entities stood before. */
export class HistoryStore {
  constructor(private readonly knex: Knex) {}

  /** From the rollups, which count everything: for those only who may see everything. */
  async readRollups(
    scorecard: string,
    scope: string,
    { from, to }: Days,
  ): Promise<DayCount[]> {
    const { rows } = await this.knex.raw<{ rows: DayCount[] }>(
      `SELECT to_char(day, 'YYYY-MM-DD') AS day, NULLIF(level.key, 'none') AS level, level.value::int AS entities,
         CASE WHEN level.ordinality = 1 THEN score_sum ELSE 0 END AS "scoreSum",
         CASE WHEN level.ordinality = 1 THEN scored ELSE 0 END AS scored
       FROM rollups, jsonb_each_text(levels) WITH ORDINALITY AS level(key, value, ordinality)
       WHERE scorecard = ? AND scope = ? AND day BETWEEN ?::date AND ?::date
       ORDER BY rollups.day`,
      [scorecard, scope, from, to],
    );
    return rows;
  }

  /** From the standings themselves, of what somebody may see. */
  async countDays(
    { scope, scorecard, visible }: SummaryScope,
    { from, to }: Days,
  ): Promise<DayCount[]> {
    return this.knex
      .from(
        this.knex.raw(
          `generate_series(?::timestamp, ?::timestamp, interval '1 day') AS days(day)
           CROSS JOIN LATERAL (SELECT (day + interval '1 day') AT TIME ZONE 'UTC' AS "end") AS moment`,
          [from, to],
        ),
      )
      .joinRaw(
        `JOIN standings ON standings.since < moment."end" AND (standings.until IS NULL OR standings.until >= moment."end")`,
      )
      .join('entities', 'entities.id', 'standings.entity_id')
      .where('standings.scorecard', scorecard)
      .modify(inScope, scope, visible)
      .groupBy('day', 'standings.level')
      .orderBy('day')
      .select(
        this.knex.raw(`to_char(day, 'YYYY-MM-DD') AS day`),
        'standings.level',
        this.knex.raw(COUNTS),
      );
  }

  /** What changed of one entity, the newest first. A row that began for another reason than its state is no change. */
  async readTransitions(
    entityId: string,
    scorecard: string,
    { from, to }: Days,
    limit: number,
  ): Promise<Transition[]> {
    const { rows } = await this.knex.raw<{ rows: Transition[] }>(
      `SELECT since AS at, check_id AS "check", before AS "from", state AS "to", reason
       FROM (
         SELECT *, lag(state) OVER (PARTITION BY check_id ORDER BY since, id) AS before
         FROM (
           SELECT * FROM states WHERE entity_id = :entityId AND scorecard = :scorecard AND until IS NULL
           UNION ALL
           SELECT * FROM states WHERE entity_id = :entityId AND scorecard = :scorecard AND until IS NOT NULL
         ) AS rows
       ) AS states
       WHERE before IS DISTINCT FROM state
         AND since >= CAST(:from AS timestamp) AT TIME ZONE 'UTC'
         AND since < (CAST(:to AS timestamp) + interval '1 day') AT TIME ZONE 'UTC'
       ORDER BY since DESC, id DESC LIMIT :limit`,
      { entityId, scorecard, from, to, limit },
    );
    return rows;
  }

  /** How the entities of each owning group stood at a moment. */
  async countGroups(
    scorecard: string,
    visible: Visible,
    at: Date,
  ): Promise<(Omit<LevelCount, 'level'> & { group: string })[]> {
    return this.knex('standings')
      .join('entities', 'entities.id', 'standings.entity_id')
      .where('standings.scorecard', scorecard)
      .where('standings.since', '<=', at)
      .whereRaw('(standings.until IS NULL OR standings.until > ?)', [at])
      .where('entities.owner', 'like', 'group:%')
      .modify(inScope, 'all', visible)
      .groupBy('entities.owner')
      .select('entities.owner AS group', this.knex.raw(COUNTS));
  }
}
