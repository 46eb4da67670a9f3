import type { Knex } from 'knex';

/** A sealed secret. */
export interface SecretRow {
  name: string;
  sealed: Buffer;
}

/** Keeps sealed secrets by request and revision. */
export class SecretTable {
  constructor(private readonly knex: Knex) {}

  /** Adds secrets; one that is there stays as it is. @returns whether none was */
  async insert(
    requestId: string,
    revision: number,
    rows: SecretRow[],
    knex: Knex = this.knex,
  ): Promise<boolean> {
    if (rows.length === 0) {
      return true;
    }
    const added = await knex('secrets')
      .insert(rows.map(row => ({ request_id: requestId, revision, ...row })))
      .onConflict()
      .ignore()
      .returning('name');
    return added.length === rows.length;
  }

  async list(
    requestId: string,
    revisions: number[],
  ): Promise<(SecretRow & { revision: number })[]> {
    return this.knex('secrets')
      .where({ request_id: requestId })
      .whereIn('revision', revisions)
      .select('revision', 'name', 'sealed');
  }

  async remove(
    transaction: Knex.Transaction,
    requestId: string,
  ): Promise<void> {
    await transaction('secrets').where({ request_id: requestId }).delete();
  }
}
