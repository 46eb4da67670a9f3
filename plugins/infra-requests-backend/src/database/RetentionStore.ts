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
   * Takes away the runs that only looked, for drift or at what a change would do, but for the last of each kind.
   *
   * @returns how many runs are gone
   */
  async forgetLooks(before: Date): Promise<number> {
    return this.#inBatches(
      `DELETE FROM runs WHERE ctid = ANY(ARRAY(
         SELECT old.ctid FROM runs AS old
         WHERE old.kind IN ('drift', 'preview') AND old.ended_at < :before AND EXISTS (
           SELECT FROM runs AS newer WHERE newer.request_id = old.request_id AND newer.kind = old.kind AND newer.n > old.n
         ) LIMIT :limit
       ))`,
      before,
    );
  }

  /**
   * Takes away the sealed inputs of requests that came to nothing, and of previews that are made, and sealed plans that
   * nobody can decide on or apply any more.
   *
   * @returns how many there were
   */
  async forgetSealed(): Promise<number> {
    const secrets = await this.#inBatches(
      `DELETE FROM secrets WHERE ctid = ANY(ARRAY(
         SELECT secrets.ctid FROM secrets JOIN requests ON requests.id = request_id
         WHERE requests.state IN ('denied', 'cancelled', 'destroyed') LIMIT :limit
       ))`,
    );
    const previewed = await this.#inBatches(
      `DELETE FROM secrets WHERE ctid = ANY(ARRAY(
         SELECT secrets.ctid FROM secrets JOIN revisions ON revisions.request_id = secrets.request_id AND revisions.n = revision
         WHERE is_preview AND NOT EXISTS (
           SELECT FROM runs
           WHERE runs.request_id = secrets.request_id AND runs.revision = secrets.revision AND runs.ended_at IS NULL
         ) LIMIT :limit
       ))`,
    );
    const plans = await this.#inBatches(
      `UPDATE plans SET sealed = NULL, judged = NULL WHERE ctid = ANY(ARRAY(
         SELECT plans.ctid FROM plans JOIN requests ON requests.id = request_id
         WHERE (plans.sealed IS NOT NULL OR plans.judged IS NOT NULL) AND requests.plan_run IS DISTINCT FROM plans.n LIMIT :limit
       ))`,
    );
    return secrets + previewed + plans;
  }

  /** Destroyed resources whose state is still there: whoever was to remove it was killed before. */
  async listLeftStates(): Promise<string[]> {
    return this.knex('states')
      .join('requests', 'requests.id', 'states.request_id')
      .where({ 'requests.state': 'destroyed' })
      .limit(BATCH)
      .pluck('states.request_id');
  }

  async #inBatches(sql: string, before?: Date): Promise<number> {
    let gone = 0;
    for (;;) {
      const { rowCount } = await this.knex.raw<{ rowCount: number }>(sql, {
        limit: BATCH,
        ...(before && { before }),
      });
      gone += rowCount;
      if (rowCount < BATCH) {
        return gone;
      }
    }
  }
}
