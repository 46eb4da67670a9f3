import type { LevelChange } from '../evaluation/findLevelChanges';
import type { Knex } from 'knex';

/** An entity that lost a level, and how it stands now. */
export interface Loss {
  entityId: string;
  entity: string;
  title: string;
  owner: string | null;
  scorecard: string;
  before: string;
  /** Null: no level, or the scorecard is not about it any more. */
  level: string | null;
  isCovered: boolean;
}

/** How many are told of at once. */
const PORTION = 1_000;

/** Keeps losses for whoever tells of them. One that is told of keeps another within a day quiet. */
export async function recordLosses(
  transaction: Knex.Transaction,
  changes: LevelChange[],
  now: Date,
): Promise<void> {
  const losses = changes.filter(({ isLoss }) => isLoss);
  if (losses.length > 0) {
    await transaction.raw(
      `INSERT INTO losses (entity_id, scorecard, level_before, lost_at)
       SELECT "entityId", scorecard, "from", CAST(:now AS timestamptz)
       FROM json_to_recordset(CAST(:losses AS json)) AS row("entityId" bigint, scorecard text, "from" text)
       ON CONFLICT (entity_id, scorecard) DO UPDATE
       SET level_before = excluded.level_before, lost_at = excluded.lost_at, notified_at = NULL
       WHERE losses.notified_at < CAST(:now AS timestamptz) - interval '1 day'`,
      { now, losses: JSON.stringify(losses) },
    );
  }
}

/** Reads the losses that nobody was told of. */
export class LossStore {
  constructor(private readonly knex: Knex) {}

  /**
   * Hands over losses and notes that they were told of. When telling fails they wait for the next call; two replicas
   * never get the same ones.
   *
   * @returns whether there may be more
   */
  async tellOnce(
    now: Date,
    tell: (losses: Loss[]) => Promise<void>,
  ): Promise<boolean> {
    return this.knex.transaction(async transaction => {
      const { rows } = await transaction.raw<{ rows: Loss[] }>(
        `UPDATE losses SET notified_at = :now
         FROM (
           SELECT entity_id, scorecard FROM losses WHERE notified_at IS NULL
           ORDER BY lost_at LIMIT :limit FOR UPDATE SKIP LOCKED
         ) AS taken
         JOIN entities ON entities.id = taken.entity_id
         LEFT JOIN standings ON standings.entity_id = taken.entity_id
           AND standings.scorecard = taken.scorecard AND standings.until IS NULL
         WHERE losses.entity_id = taken.entity_id AND losses.scorecard = taken.scorecard
         RETURNING entities.id AS "entityId", entities.ref AS entity, entities.title, entities.owner, losses.scorecard,
           losses.level_before AS before, standings.level, standings.id IS NOT NULL AS "isCovered"`,
        { now, limit: PORTION },
      );
      if (rows.length > 0) {
        await tell(rows);
      }
      return rows.length === PORTION;
    });
  }

  /** Forgets what was told of more than a day ago. */
  async prune(now: Date): Promise<void> {
    await this.knex.raw(
      `DELETE FROM losses WHERE notified_at < ?::timestamptz - interval '1 day'`,
      [now],
    );
  }
}
