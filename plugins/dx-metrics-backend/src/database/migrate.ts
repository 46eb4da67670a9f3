import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The migrations of this package. */
export const migrations: Knex.MigratorConfig = {
  directory: resolvePackagePath(
    '@slipway/plugin-dx-metrics-backend',
    'migrations',
  ),
};

/** The database of the plugin, with every migration applied unless the configuration says not to. */
export async function migratedDatabase(
  database: DatabaseService,
): Promise<Knex> {
  const knex = await database.getClient();
  if (!database.migrations?.skip) {
    await knex.migrate.latest(migrations);
  }
  return knex;
}
