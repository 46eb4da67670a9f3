import type { Knex } from 'knex';

/** How far the history of a component was read. */
export interface ReadState {
  settings: string;
  /** A digest of where the main branch and the tags stood. */
  standing: string;
  /** The newest commit of the main branch. */
  tip: string;
}

/** Remembers how far histories were read. */
export class HistoryStore {
  constructor(private readonly knex: Knex) {}

  /** @param component - full entity ref */
  async read(component: string): Promise<ReadState | undefined> {
    return this.knex('delivery_histories').where({ component }).first();
  }

  /** @param component - full entity ref */
  async save(component: string, state: ReadState): Promise<void> {
    await this.knex('delivery_histories')
      .insert({ component, ...state })
      .onConflict('component')
      .merge();
  }
}
