import type { Knex } from 'knex';

/** What a key was used for. */
export interface KeyUse {
  requestId: string;
  /** Of what was asked for. */
  digest: string;
}

/** Remembers which request a person's key led to. */
export class IdempotencyStore {
  constructor(private readonly knex: Knex) {}

  async find(person: string, key: string): Promise<KeyUse | undefined> {
    return this.knex('idempotency')
      .where({ person, key })
      .first({ requestId: 'request_id', digest: 'digest' });
  }

  /**
   * Takes a key. While another transaction takes the same one, this waits for its end.
   *
   * @returns whether nobody else had
   */
  async take(
    transaction: Knex.Transaction,
    person: string,
    key: string,
    use: KeyUse,
    at: Date,
  ): Promise<boolean> {
    const taken = await transaction('idempotency')
      .insert({
        person,
        key,
        request_id: use.requestId,
        digest: use.digest,
        at,
      })
      .onConflict(['person', 'key'])
      .ignore()
      .returning('key');
    return taken.length > 0;
  }
}
