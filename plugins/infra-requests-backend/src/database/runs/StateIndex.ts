import type { Knex } from 'knex';
import type { TerraformState } from '../../provisioners/state/StateStore';

/** Knows which state of each request is the newest, wherever the states themselves are. */
export class StateIndex {
  constructor(private readonly knex: Knex) {}

  async find(
    requestId: string,
  ): Promise<{ n: number; lineage: string; serial: number } | undefined> {
    return this.knex('states')
      .where({ request_id: requestId })
      .first('n', 'lineage', 'serial');
  }

  /**
   * Makes a state the newest, unless there is a newer one or another run has written since.
   *
   * @param sealed - the state itself, for a store that keeps it here
   * @returns whether the run's state is the newest now
   */
  async advance(
    requestId: string,
    n: number,
    { lineage, serial }: TerraformState,
    sealed: Buffer | null,
  ): Promise<boolean> {
    const { rows } = await this.knex.raw<{ rows: { isNewest: boolean }[] }>(
      `WITH written AS (
         INSERT INTO states (request_id, n, lineage, serial, sealed)
         VALUES (:requestId, :n, :lineage, :serial, :sealed)
         ON CONFLICT (request_id) DO UPDATE
           SET n = excluded.n, serial = excluded.serial, sealed = excluded.sealed, updated_at = clock_timestamp()
           WHERE states.lineage = excluded.lineage AND states.n <= excluded.n
             AND (states.serial < excluded.serial OR states.serial = excluded.serial AND states.n = excluded.n)
         RETURNING true
       )
       SELECT EXISTS (SELECT FROM written) OR EXISTS (
         SELECT FROM states WHERE request_id = :requestId AND lineage = :lineage
           AND (n = :n AND serial >= :serial OR n < :n AND serial = :serial)
       ) AS "isNewest"`,
      { requestId, n, lineage, serial, sealed },
    );
    return rows[0].isNewest;
  }

  async remove(requestId: string): Promise<void> {
    await this.knex('states').where({ request_id: requestId }).delete();
  }
}
