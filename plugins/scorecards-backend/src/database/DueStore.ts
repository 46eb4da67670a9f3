import type { Knex } from 'knex';

/**
 * The queue of entities to evaluate. Whoever evaluates an entity holds its row until what was found is written, so any
 * number of replicas evaluate it once, and one that dies leaves it in the queue.
 */
export class DueStore {
  constructor(private readonly knex: Knex) {}

  /** Puts entities into the queue. @param connection - a transaction that changes what is evaluated */
  async mark(entityIds: string[], connection: Knex = this.knex): Promise<void> {
    await connection.raw(
      `INSERT INTO due (entity_id)
       SELECT id FROM entities WHERE id = ANY(?::bigint[]) ORDER BY id
       ON CONFLICT (entity_id) DO UPDATE SET marked_at = LEAST(due.marked_at, excluded.marked_at)`,
      [entityIds],
    );
  }

  /** Puts everything into the queue that is in the catalog, or was evaluated. */
  async markAll(connection: Knex = this.knex): Promise<void> {
    await connection.raw(
      `INSERT INTO due (entity_id)
       SELECT id FROM entities
       WHERE removed_at IS NULL OR id IN (SELECT entity_id FROM standings WHERE until IS NULL)
       ORDER BY id
       ON CONFLICT (entity_id) DO NOTHING`,
    );
  }

  /** Puts everything into the queue that some scorecards are about. */
  async markScorecards(scorecards: string[]): Promise<void> {
    await this.knex.raw(
      `INSERT INTO due (entity_id)
       SELECT DISTINCT entity_id FROM standings WHERE scorecard = ANY(?::text[]) AND until IS NULL ORDER BY entity_id
       ON CONFLICT (entity_id) DO NOTHING`,
      [scorecards],
    );
  }

  /**
   * What the clock of the database says, where anything is due: what is marked later waits for the next run. As text, to
   * the microsecond: a Date would come before what was marked in the same millisecond.
   */
  async now(): Promise<string | undefined> {
    const { rows } = await this.knex.raw<{ rows: { now: string }[] }>(
      'SELECT clock_timestamp()::text AS now WHERE EXISTS (SELECT FROM due)',
    );
    return rows[0]?.now;
  }

  /** Takes so many out of the queue that nobody else is evaluating, for as long as the transaction lasts. */
  async take(
    transaction: Knex.Transaction,
    markedBefore: string,
    limit: number,
  ): Promise<string[]> {
    const { rows } = await transaction.raw(
      `DELETE FROM due WHERE entity_id = ANY(ARRAY(
         SELECT entity_id FROM due WHERE marked_at <= ? ORDER BY marked_at LIMIT ? FOR UPDATE SKIP LOCKED
       )) RETURNING entity_id`,
      [markedBefore, limit],
    );
    return idsOf(rows);
  }

  /** Takes these, in the queue or not; waits for whoever is evaluating one of them. */
  async takeThese(
    transaction: Knex.Transaction,
    entityIds: string[],
  ): Promise<string[]> {
    await this.mark(entityIds, transaction);
    const { rows } = await transaction.raw(
      'DELETE FROM due WHERE entity_id = ANY(?::bigint[]) RETURNING entity_id',
      [entityIds],
    );
    return idsOf(rows);
  }

  /** Puts one back to the end of the queue. */
  async postpone(entityId: string): Promise<void> {
    await this.knex('due')
      .where({ entity_id: entityId })
      .update({ marked_at: this.knex.fn.now() });
  }
}

function idsOf(rows: { entity_id: string }[]): string[] {
  return rows.map(({ entity_id }) => entity_id);
}
