import type { Knex } from 'knex';

/** How long days are kept, in days: two periods of a year, and a month. */
const KEPT = 760;

/** Keeps on which days people used the portal. */
export class PresenceStore {
  constructor(private readonly knex: Knex) {}

  /** @param person - what hides them */
  async add(day: string, person: Buffer): Promise<void> {
    await this.knex('adoption_presence')
      .insert({ day, person })
      .onConflict(['day', 'person'])
      .ignore();
  }

  /** Drops what no answer needs any more. */
  async dropOld(now: Date): Promise<void> {
    await this.knex('adoption_presence')
      .whereRaw('day < ?::date - ?::int', [now.toISOString(), KEPT])
      .delete();
  }
}
