import type { Knex } from 'knex';
import type { RequestRow } from './RequestRow';

/** A request that came to nothing, or something that was to be done to it did. */
export type Withdrawal = Pick<
  RequestRow,
  'id' | 'name' | 'environment' | 'provisioner' | 'state'
>;

/**
 * Where nothing is being done to a request. A run may commit or propose something still; a look for drift, or a preview,
 * that only waits for a pipeline does not.
 */
const IDLE = `(
  requests.state IN ('denied', 'cancelled', 'destroyed') AND NOT EXISTS (
    SELECT FROM runs WHERE runs.request_id = requests.id AND runs.state = 'running'
  )
  OR requests.state IN ('active', 'expiring', 'failed') AND NOT EXISTS (
    SELECT FROM runs WHERE runs.request_id = requests.id AND (
      runs.state = 'running' OR runs.kind IN ('plan', 'apply') AND runs.state IN ('queued', 'waiting')
    )
  )
)`;

/** Keeps which requests may have left something in Git that is to be taken back. */
export class WithdrawalStore {
  constructor(private readonly knex: Knex) {}

  /** Nothing happens where no run of the request has begun: Git has nothing of it. */
  async add(
    transaction: Knex.Transaction,
    requestId: string,
    at: Date,
  ): Promise<void> {
    await transaction.raw(
      `INSERT INTO withdrawals (request_id, due_at)
       SELECT request_id, :at FROM runs WHERE request_id = :requestId AND started_at IS NOT NULL LIMIT 1
       ON CONFLICT (request_id) DO UPDATE SET due_at = excluded.due_at`,
      { requestId, at },
    );
  }

  /**
   * Takes what is due, the longest waiting first, and puts it off to a later moment. A request that is not at rest is
   * left.
   */
  async take(now: Date, putOffTo: Date, limit: number): Promise<Withdrawal[]> {
    const { rows } = await this.knex.raw<{ rows: Withdrawal[] }>(
      `UPDATE withdrawals SET due_at = :putOffTo
       FROM requests
       WHERE requests.id = request_id AND request_id IN (
         SELECT due.request_id FROM withdrawals AS due JOIN requests ON requests.id = due.request_id
         WHERE due_at <= :now AND ${IDLE}
         ORDER BY due_at LIMIT :limit FOR UPDATE OF due SKIP LOCKED
       )
       RETURNING requests.id, name, environment, provisioner, state`,
      { now, putOffTo, limit },
    );
    return rows;
  }

  /** Crosses out what was taken, unless something new has come of the request since. */
  async remove(requestId: string, putOffTo: Date): Promise<void> {
    await this.knex.raw(
      `DELETE FROM withdrawals USING requests
       WHERE request_id = :requestId AND due_at = :putOffTo AND requests.id = request_id AND ${IDLE}`,
      { requestId, putOffTo },
    );
  }
}
