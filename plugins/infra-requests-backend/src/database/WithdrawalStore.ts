import type { Knex } from 'knex';
import type { RequestRow } from './RequestRow';

/** A request that came to nothing. */
export type Withdrawal = Pick<
  RequestRow,
  'id' | 'name' | 'environment' | 'provisioner' | 'state'
>;

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
       ON CONFLICT DO NOTHING`,
      { requestId, at },
    );
  }

  /**
   * Takes what is due, the longest waiting first, and puts it off to a later moment. A request with a run at work is
   * left: the run may commit something still.
   */
  async take(now: Date, putOffTo: Date, limit: number): Promise<Withdrawal[]> {
    const { rows } = await this.knex.raw<{ rows: Withdrawal[] }>(
      `UPDATE withdrawals SET due_at = :putOffTo
       FROM requests
       WHERE requests.id = request_id AND request_id IN (
         SELECT due.request_id FROM withdrawals AS due
         WHERE due_at <= :now AND NOT EXISTS (
           SELECT FROM runs WHERE runs.request_id = due.request_id AND runs.state = 'running'
         )
         ORDER BY due_at LIMIT :limit FOR UPDATE SKIP LOCKED
       )
       RETURNING requests.id, name, environment, provisioner, state`,
      { now, putOffTo, limit },
    );
    return rows;
  }

  async remove(requestId: string): Promise<void> {
    await this.knex('withdrawals').where({ request_id: requestId }).delete();
  }
}
