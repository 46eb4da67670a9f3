import type {
  Campaign,
  CampaignDetail,
} from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import type { Visible } from '../../visibility/Visibility';
import { SEEN, seenBy } from './seen';

/** What a campaign begins with. */
export type NewCampaign = Pick<
  Campaign,
  | 'title'
  | 'description'
  | 'scope'
  | 'scorecard'
  | 'checks'
  | 'startsOn'
  | 'dueOn'
  | 'createdBy'
>;

/** A campaign with what is counted for a caller. */
export interface CampaignRow extends NewCampaign {
  id: string;
  /** When it began, or will. */
  began: Date;
  finishedAt: Date | null;
  pairs: number;
  passing: number;
  baselinePairs: number;
  baselinePassing: number;
}

/** In a query of `campaigns`: when one began, or will. */
const BEGAN = `
  CROSS JOIN LATERAL (
    SELECT greatest(campaigns.created_at, campaigns.starts_on::timestamp AT TIME ZONE 'UTC') AS began
  ) AS start
`;

/**
 * In a query of `campaigns`: how pairs stood since it began, of entities that the caller may see. A check that is not
 * for an entity makes no pair, nor does one that has a waiver. Entities are looked up by the scope, then states by them.
 */
const PAIRS = `
  FROM entities CROSS JOIN LATERAL (
    SELECT state, since, until FROM states
    WHERE entity_id = entities.id AND scorecard = campaigns.scorecard AND check_id = ANY(campaigns.checks)
      AND until IS NULL
    UNION ALL
    SELECT state, since, until FROM states
    WHERE entity_id = entities.id AND scorecard = campaigns.scorecard AND check_id = ANY(campaigns.checks)
      AND until > began
  ) AS pairs
  WHERE pairs.state IN ('pass', 'fail', 'unknown') AND ${SEEN}
    AND entities.scopes @> CASE campaigns.scope WHEN 'all' THEN '{}' ELSE ARRAY[campaigns.scope] END
`;

/** Whoever may see nothing in the scope of a campaign is not told of it: its scope may be the name of something hidden. */
const SHOWN = `
  (campaigns.scope = 'all' OR :seesAll OR EXISTS (
    SELECT FROM entities WHERE entities.scopes @> ARRAY[campaigns.scope] AND ${SEEN}
  ))
`;

const SELECT = `
  SELECT campaigns.id, campaigns.title, campaigns.description, campaigns.scope, campaigns.scorecard, campaigns.checks,
    to_char(campaigns.starts_on, 'YYYY-MM-DD') AS "startsOn", to_char(campaigns.due_on, 'YYYY-MM-DD') AS "dueOn",
    campaigns.created_by AS "createdBy", campaigns.finished_at AS "finishedAt", start.began, counted.*
  FROM campaigns ${BEGAN}
  CROSS JOIN LATERAL (
    SELECT
      count(*) FILTER (WHERE until IS NULL)::int AS pairs,
      count(*) FILTER (WHERE until IS NULL AND state = 'pass')::int AS passing,
      count(*) FILTER (WHERE since <= began)::int AS "baselinePairs",
      count(*) FILTER (WHERE since <= began AND state = 'pass')::int AS "baselinePassing"
    ${PAIRS}
  ) AS counted
`;

/** Keeps campaigns. How far one is, now and on any day, is counted from the states, for each caller anew. */
export class CampaignStore {
  constructor(private readonly knex: Knex) {}

  async add(campaign: NewCampaign, now: Date): Promise<string> {
    const id = randomUUID();
    await this.knex('campaigns').insert({
      id,
      title: campaign.title,
      description: campaign.description,
      scope: campaign.scope,
      scorecard: campaign.scorecard,
      checks: campaign.checks,
      starts_on: campaign.startsOn,
      due_on: campaign.dueOn,
      created_by: campaign.createdBy,
      created_at: now,
    });
    return id;
  }

  /** Those that the caller may see: first what is not finished, of that the next to end. */
  async list(limit: number, visible: Visible): Promise<CampaignRow[]> {
    const { rows } = await this.knex.raw(
      `${SELECT} WHERE ${SHOWN}
       ORDER BY campaigns.finished_at IS NOT NULL, campaigns.due_on, campaigns.id LIMIT :limit`,
      { ...seenBy(visible), limit },
    );
    return rows;
  }

  async find(id: string, visible: Visible): Promise<CampaignRow | undefined> {
    const { rows } = await this.knex.raw(
      `${SELECT} WHERE campaigns.id = :id AND ${SHOWN}`,
      { ...seenBy(visible), id },
    );
    return rows[0];
  }

  /**
   * How far a campaign was at the end of each of some days, in UTC. Every stretch of a state adds to the day that it
   * begins on and takes from the day that it ends on; the sums of those are the counts.
   */
  async countDays(
    id: string,
    { from, to }: { from: string; to: string },
    visible: Visible,
  ): Promise<CampaignDetail['days']> {
    const { rows } = await this.knex.raw(
      `
        WITH stretches AS (
          SELECT counted.* FROM campaigns ${BEGAN}
          CROSS JOIN LATERAL (
            SELECT
              greatest((since AT TIME ZONE 'UTC')::date, :from::date) AS first,
              (until AT TIME ZONE 'UTC')::date AS next,
              count(*) AS pairs,
              count(*) FILTER (WHERE state = 'pass') AS passing
            ${PAIRS} GROUP BY first, next
          ) AS counted
          WHERE campaigns.id = :id
        ), changes AS (
          SELECT first AS day, pairs, passing FROM stretches WHERE next IS NULL OR next > first
          UNION ALL
          SELECT next, -pairs, -passing FROM stretches WHERE next > first
        )
        SELECT
          to_char(day, 'YYYY-MM-DD') AS day,
          (sum(sum(pairs)) OVER days)::int AS pairs,
          (sum(sum(passing)) OVER days)::int AS passing
        FROM (
          SELECT day, pairs, passing FROM changes WHERE day <= :to::date
          UNION ALL
          SELECT day::date, 0, 0 FROM generate_series(:from::date, :to::date, interval '1 day') AS day
        ) AS all_changes
        GROUP BY day WINDOW days AS (ORDER BY day) ORDER BY day
      `,
      { ...seenBy(visible), id, from, to },
    );
    return rows;
  }

  /**
   * Finishes a campaign, after some work. When the work fails it is not finished; nobody else finishes it meanwhile.
   *
   * @returns false when it was finished before
   */
  async finish(
    id: string,
    now: Date,
    work: () => Promise<void>,
  ): Promise<boolean> {
    return this.knex.transaction(async transaction => {
      const open = await transaction('campaigns')
        .where({ id })
        .whereNull('finished_at')
        .forUpdate()
        .first('id');
      if (!open) {
        return false;
      }
      await work();
      await transaction('campaigns').where({ id }).update({ finished_at: now });
      return true;
    });
  }
}
