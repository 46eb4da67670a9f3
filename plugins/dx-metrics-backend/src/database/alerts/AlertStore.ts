import type { Knex } from 'knex';

/** Remembers of which weeks a team was told. */
export class AlertStore {
  constructor(private readonly knex: Knex) {}

  /** Runs the work unless it was done before; when it fails, that is forgotten, and the next call tries again. */
  async once(
    alert: { scope: string; metric: string; week: Date },
    work: () => Promise<void>,
  ): Promise<void> {
    await this.knex.transaction(async transaction => {
      const added = await transaction('alerts')
        .insert(alert)
        .onConflict()
        .ignore()
        .returning('metric');
      if (added.length > 0) {
        await work();
      }
    });
  }
}
