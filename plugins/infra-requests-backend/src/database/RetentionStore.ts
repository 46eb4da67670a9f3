import type { Knex } from 'knex';

/** So many rows go at once: a statement that takes long holds up others. */
const BATCH = 5_000;

/** Deletes what is no longer needed. */
export class RetentionStore {
  constructor(private readonly knex: Knex) {}

  /** @returns how many keys are gone */
  async forgetKeys(before: Date): Promise<number> {
    return this.#inBatches(
      `DELETE FROM idempotency WHERE ctid = ANY(ARRAY(
         SELECT ctid FROM idempotency WHERE at < :before LIMIT :limit
       ))`,
      before,
    );
  }

  /** @returns how many lines of logs are gone */
  async forgetLogs(before: Date): Promise<number> {
    return this.#inBatches(
      `DELETE FROM run_log WHERE ctid = ANY(ARRAY(
         SELECT run_log.ctid FROM runs JOIN run_log USING (request_id, n) WHERE runs.ended_at < :before LIMIT :limit
       ))`,
      before,
    );
  }

  /**
   * Takes away the runs that only looked for drift, but for the last of each request.
   *
   * @returns how many runs are gone
   */
  async forgetDriftRuns(before: Date): Promise<number> {
    return this.#inBatches(
      `DELETE FROM runs WHERE ctid = ANY(ARRAY(
         SELECT old.ctid FROM runs AS old
         WHERE old.kind = 'drift' AND old.ended_at < :before AND EXISTS (
           SELECT FROM runs AS newer WHERE newer.request_id = old.request_id AND newer.kind = 'drift' AND newer.n > old.n
         ) LIMIT :limit
       ))`,
      before,
    );
  }

  async #inBatches(sql: string, before: Date): Promise<number> {
    let gone = 0;
    for (;;) {
      const { rowCount } = await this.knex.raw<{ rowCount: number }>(sql, {
        before,
        limit: BATCH,
      });
      gone += rowCount;
      if (rowCount < BATCH) {
        return gone;
      }
    }
  }
}
