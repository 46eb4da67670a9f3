import type { Knex } from 'knex';

/** A sealed secret. */
export interface SecretRow {
  name: string;
  sealed: Buffer;
}

/** Keeps sealed secrets by request and revision. */
export class SecretTable {
  constructor(private readonly knex: Knex) {}

  /** Adds secrets; one that is there stays as it is. */
  async insert(
    requestId: string,
    revision: number,
    rows: SecretRow[],
    knex: Knex = this.knex,
  ): Promise<void> {
    if (rows.length > 0) {
      await knex('secrets')
        .insert(rows.map(row => ({ request_id: requestId, revision, ...row })))
        .onConflict()
        .ignore();
    }
  }

  async list(requestId: string, revision: number): Promise<SecretRow[]> {
    return this.knex('secrets')
      .where({ request_id: requestId, revision })
      .select('name', 'sealed');
  }

  async remove(
    transaction: Knex.Transaction,
    requestId: string,
  ): Promise<void> {
    await transaction('secrets').where({ request_id: requestId }).delete();
  }
}
