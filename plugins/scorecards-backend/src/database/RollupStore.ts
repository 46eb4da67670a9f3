import type { Knex } from 'knex';

/** How many days are made up for after a long pause. */
const MAX_DAYS = 31;

/** Keeps how scopes stood at the end of each day, in UTC. */
export class RollupStore {
  constructor(private readonly knex: Knex) {}

  /** Counts today, and every day since the last one that was counted. The same again changes nothing. */
  async refresh(now: Date): Promise<void> {
    const { rows } = await this.knex.raw<{ rows: { day: string }[] }>(
      `SELECT to_char(day, 'YYYY-MM-DD') AS day
       FROM (SELECT (CAST(:now AS timestamptz) AT TIME ZONE 'UTC')::date AS today) AS clock,
         generate_series(
           GREATEST(coalesce((SELECT max(day) FROM rollups WHERE day <= today), today), today - CAST(:max AS integer)),
           today, interval '1 day') AS day`,
      { now, max: MAX_DAYS },
    );
    for (const { day } of rows) {
      await this.#count(day);
    }
  }

  /** Forgets what is older than so many months, in every table that has a past. */
  async prune(now: Date, months: number): Promise<void> {
    const before = `CAST(:now AS timestamptz) - make_interval(months => :months)`;
    const bindings = { now, months };
    await this.knex.raw(
      `DELETE FROM rollups WHERE day < (${before})::date`,
      bindings,
    );
    for (const table of ['states', 'standings']) {
      await this.knex.raw(
        `DELETE FROM ${table} WHERE until < ${before}`,
        bindings,
      );
    }
  }

  /** Entities have no rollup of their own: their standings say the same. */
  async #count(day: string): Promise<void> {
    await this.knex.transaction(async transaction => {
      await transaction('rollups').where({ day }).delete();
      await transaction.raw(
        `INSERT INTO rollups (day, scope, scorecard, entities, levels, score_sum, scored)
         SELECT CAST(:day AS date), scope, scorecard, sum(entities), jsonb_object_agg(level, entities), sum(score_sum), sum(scored)
         FROM (
           SELECT scope, standings.scorecard, coalesce(standings.level, 'none') AS level, count(*) AS entities,
             coalesce(sum(standings.score), 0) AS score_sum, count(standings.score) AS scored
           FROM (SELECT (CAST(:day AS timestamp) + interval '1 day') AT TIME ZONE 'UTC' AS moment) AS "end"
           JOIN standings ON standings.since < moment AND (standings.until IS NULL OR standings.until >= moment)
           JOIN entities ON entities.id = standings.entity_id,
           unnest(array_append(array_remove(entities.scopes, entities.ref), 'all')) AS scope
           GROUP BY scope, standings.scorecard, coalesce(standings.level, 'none')
         ) AS counted
         GROUP BY scope, scorecard`,
        { day },
      );
    });
  }
}
