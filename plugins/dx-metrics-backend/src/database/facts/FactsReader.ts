import type { DeliveryFacts } from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import { decodeRefCursor, toRefPage } from '../drillDown/refCursor';
import type { ComponentScope } from '../metrics/selection';

/**
 * Forges end the name of an account that is no person with `[bot]`. As in the check Code-Review of OpenSSF Scorecard, what
 * such an account changes needs no review.
 */
const BY_PEOPLE = `coalesce(author, '') NOT LIKE '%[bot]'`;

const SQL = `
  SELECT
    ref AS component, delivery.deployments, delivery.failed AS "failedDeployments",
    delivery.unplanned AS "unplannedDeployments", work.changes, work.by_people AS "changesByPeople", work.reviewed AS "reviewedChanges",
    work.median / 1000 AS "changeLeadTime", delivery.recovery / 1000 AS "failedDeploymentRecoveryTime",
    (
      SELECT finished_at FROM deployment_outcomes
      WHERE component_id = components.id AND finished_at < CAST(:to AS timestamptz)
      ORDER BY finished_at DESC LIMIT 1
    ) AS "lastDeployedAt"
  FROM (
    SELECT * FROM components
    WHERE ref > :after AND (CAST(:components AS int[]) IS NULL OR id = ANY(CAST(:components AS int[])))
    ORDER BY ref LIMIT :limit
  ) components
  CROSS JOIN LATERAL (
    SELECT
      count(*)::int AS deployments, count(*) FILTER (WHERE failed)::int AS failed,
      count(*) FILTER (WHERE unplanned)::int AS unplanned,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY recovery_ms) AS recovery
    FROM deployment_outcomes
    WHERE component_id = components.id AND finished_at >= :from AND finished_at < :to
  ) delivery
  CROSS JOIN LATERAL (
    SELECT
      count(*)::int AS changes, count(*) FILTER (WHERE ${BY_PEOPLE})::int AS by_people,
      count(first_review_at) FILTER (WHERE ${BY_PEOPLE})::int AS reviewed,
      percentile_cont(0.5) WITHIN GROUP (ORDER BY lead_ms) AS median
    FROM lead_time_samples sample JOIN changes ON changes.id = change_id
    WHERE component_id = components.id AND finished_at >= :from AND finished_at < :to
  ) work
  ORDER BY ref
`;

/** Reads what scorecards ask of components, in one statement for a page of them. */
export class FactsReader {
  constructor(private readonly knex: Knex) {}

  /** @throws InputError when the cursor is not one of ours */
  async readPage(query: {
    scope: ComponentScope;
    from: Date;
    /** Excluded. */
    to: Date;
    cursor?: string;
    limit: number;
  }): Promise<{ items: DeliveryFacts[]; nextCursor?: string }> {
    const { scope, from, to, cursor, limit } = query;
    const { rows } = await this.knex.raw<{
      rows: (Omit<DeliveryFacts, 'lastDeployedAt'> & {
        lastDeployedAt: Date | null;
      })[];
    }>(SQL, {
      components: scope.isWhole ? null : scope.components,
      from: from.toISOString(),
      to: to.toISOString(),
      after: decodeRefCursor(cursor),
      limit: limit + 1,
    });
    return toRefPage(
      rows.map(row => ({
        ...row,
        lastDeployedAt: row.lastDeployedAt?.toISOString() ?? null,
      })),
      limit,
    );
  }
}
