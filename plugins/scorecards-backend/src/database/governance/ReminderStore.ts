import type { Knex } from 'knex';

/** What an owner still has to do for a campaign. */
export interface OpenWork {
  campaignId: string;
  title: string;
  /** A day, in UTC. */
  dueOn: string;
  /** Entity ref. */
  owner: string;
  /** How many entities of theirs, and how many checks of those, are open. */
  entities: number;
  checks: number;
}

/** Remembers which owners were reminded of which campaigns. */
export class ReminderStore {
  constructor(private readonly knex: Knex) {}

  /** What is open in campaigns that have begun and are not finished, for owners who were not reminded since a moment. */
  async listOpen(today: string, since: Date): Promise<OpenWork[]> {
    const { rows } = await this.knex.raw(
      `
        SELECT campaigns.id AS "campaignId", campaigns.title, to_char(campaigns.due_on, 'YYYY-MM-DD') AS "dueOn",
          entities.owner, count(DISTINCT entities.id)::int AS entities, count(*)::int AS checks
        FROM campaigns
        JOIN states ON states.scorecard = campaigns.scorecard AND states.check_id = ANY(campaigns.checks)
        JOIN entities ON entities.id = states.entity_id
        LEFT JOIN campaign_reminders AS reminders
          ON reminders.campaign_id = campaigns.id AND reminders.owner = entities.owner
        WHERE campaigns.finished_at IS NULL AND campaigns.starts_on <= :today::date
          AND states.until IS NULL AND states.state IN ('fail', 'unknown')
          AND (campaigns.scope = 'all' OR entities.scopes @> ARRAY[campaigns.scope])
          AND entities.owner IS NOT NULL AND entities.removed_at IS NULL
          AND (reminders.sent_at IS NULL OR reminders.sent_at <= :since)
        GROUP BY campaigns.id, entities.owner
        ORDER BY campaigns.due_on, campaigns.id, entities.owner
      `,
      { today, since },
    );
    return rows;
  }

  /**
   * Reminds an owner of a campaign, unless that was done after a moment. When it fails, that is forgotten, and the next
   * call tries again. Replicas that do it at once do it once.
   */
  async once(
    { campaignId, owner }: Pick<OpenWork, 'campaignId' | 'owner'>,
    { now, since }: { now: Date; since: Date },
    remind: () => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      const taken = await transaction('campaign_reminders')
        .insert({ campaign_id: campaignId, owner, sent_at: now })
        .onConflict(['campaign_id', 'owner'])
        .merge(['sent_at'])
        .where('campaign_reminders.sent_at', '<=', since)
        .returning('owner');
      if (taken.length > 0) {
        await remind();
      }
    });
  }
}
