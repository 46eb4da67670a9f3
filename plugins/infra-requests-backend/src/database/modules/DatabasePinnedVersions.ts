import type { Knex } from 'knex';
import type { PinnedVersions } from '../../modules/PinnedVersions';

/** Keeps them in the table `module_versions`, so that every replica pins the same. */
export class DatabasePinnedVersions implements PinnedVersions {
  constructor(private readonly knex: Knex) {}

  async pin(name: string, version: string, commit: string): Promise<string> {
    await this.knex('module_versions')
      .insert({ name, version, commit, first_at: this.knex.fn.now() })
      .onConflict(['name', 'version'])
      .ignore();
    const pinned = await this.knex('module_versions')
      .where({ name, version })
      .first('commit');
    return pinned.commit;
  }
}
