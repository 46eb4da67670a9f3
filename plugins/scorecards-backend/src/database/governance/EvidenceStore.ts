import type {
  CheckState,
  EvidenceItem,
} from '@slipway/plugin-scorecards-common';
import type { Knex } from 'knex';
import type { Visible } from '../../visibility/Visibility';
import { SEEN, seenBy } from './seen';

/** Where a page of evidence ends: its last entity, scorecard and check. */
export type EvidencePosition = [
  entity: string,
  scorecard: string,
  check: string,
];

/** A control, and the moment at which it is looked at. */
export interface EvidenceMoment {
  control: string;
  at: Date;
}

/** How many entities stand so on a check. */
export interface StateCount {
  scorecard: string;
  check: string;
  state: CheckState;
  count: number;
}

/** A waiver counts no longer than it holds, even where nothing was evaluated since its end. */
const LAPSED = `
  (stood.state = 'exempt' AND (waivers.until < :at OR (waivers.state = 'revoked' AND waivers.decided_at <= :at)))
`;

/** The checks that a version of a definition ties to the control. */
const CHECKS = `
  WITH checks AS MATERIALIZED (
    SELECT versions.name AS scorecard, versions.version, item->>'id' AS check_id, item->>'title' AS title
    FROM definition_versions AS versions, jsonb_array_elements(versions.definition->'spec'->'checks') AS item
    WHERE item->'controls' @> to_jsonb(:control::text)
  )
`;

/** What the control was made of at the moment, entity by entity: states that hold still, and those that held then. */
const FROM = `
  FROM entities CROSS JOIN LATERAL (
    SELECT states.*, checks.title FROM checks JOIN states USING (scorecard, check_id, version)
    WHERE states.entity_id = entities.id AND states.until IS NULL AND states.since <= :at
    UNION ALL
    SELECT states.*, checks.title FROM checks JOIN states USING (scorecard, check_id, version)
    WHERE states.entity_id = entities.id AND states.until > :at AND states.since <= :at
  ) AS stood
  LEFT JOIN waivers ON waivers.id = stood.waiver_id
  WHERE ${SEEN}
`;

/** Reads how checks stood, now and before. */
export class EvidenceStore {
  constructor(private readonly knex: Knex) {}

  /** By entity, scorecard and check, those after a position. */
  async list(
    moment: EvidenceMoment,
    {
      after: [entity, scorecard, check] = ['', '', ''],
      limit,
    }: { after?: EvidencePosition; limit: number },
    visible: Visible,
  ): Promise<EvidenceItem[]> {
    const { rows } = await this.knex.raw(
      `
        ${CHECKS}
        SELECT entities.ref AS entity, entities.owner, stood.scorecard, stood.check_id AS check, stood.title,
          stood.version, stood.state_since AS since,
          CASE WHEN ${LAPSED} THEN 'fail' ELSE stood.state END AS state,
          CASE WHEN ${LAPSED} THEN 'Its waiver has ended. ' || stood.reason ELSE stood.reason END AS reason,
          CASE WHEN stood.state = 'exempt' AND NOT ${LAPSED} THEN jsonb_build_object(
            'id', waivers.id, 'reason', waivers.reason, 'requestedBy', waivers.requested_by,
            'approvedBy', waivers.approved_by, 'approvedAt', ${iso('waivers.approved_at')}, 'until', ${iso('waivers.until')}
          ) END AS waiver
        ${FROM} AND entities.ref >= :entity
          AND (entities.ref, stood.scorecard, stood.check_id) > (:entity, :scorecard, :check)
        ORDER BY entities.ref, stood.scorecard, stood.check_id LIMIT :limit
      `,
      {
        ...moment,
        ...seenBy(visible),
        entity,
        scorecard,
        check,
        limit,
      },
    );
    return rows.map((row: Omit<EvidenceItem, 'since'> & { since: Date }) => ({
      ...row,
      since: row.since.toISOString(),
    }));
  }

  /** How many there are of each state. */
  async count(
    moment: EvidenceMoment,
    visible: Visible,
  ): Promise<Pick<StateCount, 'state' | 'count'>[]> {
    const { rows } = await this.knex.raw(
      `
        ${CHECKS}
        SELECT CASE WHEN ${LAPSED} THEN 'fail' ELSE stood.state END AS state, count(*)::int AS count
        ${FROM} GROUP BY 1
      `,
      { ...moment, ...seenBy(visible) },
    );
    return rows;
  }

  /** How many entities stand how on some checks, now. A check that is named twice is counted once. */
  async countNow(
    checks: Pick<StateCount, 'scorecard' | 'check'>[],
    visible: Visible,
  ): Promise<StateCount[]> {
    const { rows } = await this.knex.raw(
      `
        SELECT states.scorecard, states.check_id AS check, states.state, count(*)::int AS count
        FROM (SELECT DISTINCT * FROM unnest(:scorecards::text[], :checks::text[])) AS wanted (scorecard, check_id)
        JOIN states USING (scorecard, check_id)
        JOIN entities ON entities.id = states.entity_id
        WHERE states.until IS NULL AND ${SEEN}
        GROUP BY states.scorecard, states.check_id, states.state
      `,
      {
        ...seenBy(visible),
        scorecards: checks.map(({ scorecard }) => scorecard),
        checks: checks.map(({ check }) => check),
      },
    );
    return rows;
  }
}

/** A moment as the contract writes it. */
function iso(column: string): string {
  return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
