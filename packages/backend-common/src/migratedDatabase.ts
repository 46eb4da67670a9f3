import type { DatabaseService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The database of a plugin, with every migration applied unless the configuration says not to. */
export async function migratedDatabase(
  database: DatabaseService,
  migrations: Knex.MigratorConfig,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest(migrations);
  }
  return knex;
}
