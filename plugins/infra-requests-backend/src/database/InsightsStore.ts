import type { Insights } from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';

/** See {@link InsightsStore.readProvisioning}. Times are in seconds. */
export interface Provisioning {
  active: number;
  unaided: number;
  median: number | null;
  p90: number | null;
}

/** Counts how the service serves. */
export class InsightsStore {
  constructor(private readonly knex: Knex) {}

  /** Requests made since a moment, by module; the most frequent first. */
  async countByModule(since: Date): Promise<Insights['byModule']> {
    return this.#rows(
      `SELECT module,
         count(*)::int AS requests,
         count(*) FILTER (WHERE active_at IS NOT NULL)::int AS active,
         count(*) FILTER (WHERE state = 'failed')::int AS failed
       FROM requests WHERE created_at >= ?
       GROUP BY module ORDER BY requests DESC, module`,
      since,
    );
  }

  /** Requests that became active since a moment: how many, for how many no other team decided, how long it took. */
  async readProvisioning(since: Date): Promise<Provisioning> {
    const [row] = await this.#rows<Provisioning>(
      `SELECT count(*)::int AS active,
         count(*) FILTER (WHERE NOT EXISTS (
           SELECT FROM approvals
           WHERE approvals.request_id = requests.id AND approvals.operation = 'create'
             AND approvals.decision IS NOT NULL AND approvals."group" <> requests.owner
         ))::int AS unaided,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM active_at - created_at)) AS median,
         percentile_cont(0.9) WITHIN GROUP (ORDER BY extract(epoch FROM active_at - created_at)) AS p90
       FROM requests WHERE active_at >= ?`,
      since,
    );
    return row;
  }

  /** Plans that got their last approval since a moment: how many, and how long that took. */
  async readApprovalWait(since: Date): Promise<Insights['approvalWait']> {
    const [row] = await this.#rows<Insights['approvalWait']>(
      `SELECT count(*)::int AS approvals,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY wait) AS median,
         percentile_cont(0.9) WITHIN GROUP (ORDER BY wait) AS p90
       FROM (
         SELECT extract(epoch FROM max(at) - min(wanted_at)) AS wait
         FROM approvals GROUP BY request_id, run
         HAVING bool_and(decision = 'approved') AND count(*) = count(decision) AND max(at) >= ?
       ) plans`,
      since,
    );
    return row;
  }

  /** Denials since a moment, by rule; the most frequent first. */
  async countDenials(since: Date): Promise<Insights['denialsByRule']> {
    return this.#rows(
      `SELECT rule, count(*)::int AS denials FROM denials WHERE at >= ?
       GROUP BY rule ORDER BY denials DESC, rule`,
      since,
    );
  }

  /** Decisions since a moment, by group; the most frequent first. */
  async countByGroup(since: Date): Promise<Insights['approvalsByGroup']> {
    return this.#rows(
      `SELECT "group", count(*)::int AS approvals,
         percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM at - wanted_at)) AS median
       FROM approvals WHERE decision IS NOT NULL AND at >= ?
       GROUP BY "group" ORDER BY approvals DESC, "group"`,
      since,
    );
  }

  async #rows<Fields>(sql: string, since: Date): Promise<Fields[]> {
    const { rows } = await this.knex.raw<{ rows: Fields[] }>(sql, [since]);
    return rows;
  }
}
