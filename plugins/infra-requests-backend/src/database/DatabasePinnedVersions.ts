import type { Knex } from 'knex';
import type { PinnedVersions } from '../modules/PinnedVersions';

/** Keeps in the database which commit a version was when it was first seen, for all replicas. */
export class DatabasePinnedVersions implements PinnedVersions {
  constructor(private readonly knex: Knex) {}

  async pin(name: string, version: string, commit: string): Promise<string> {
    await this.knex('module_versions')
      .insert({ name, version, commit, first_at: this.knex.fn.now() })
      .onConflict(['name', 'version'])
      .ignore();
    const row = await this.knex('module_versions')
      .where({ name, version })
      .first('commit');
    return row.commit;
  }
}
