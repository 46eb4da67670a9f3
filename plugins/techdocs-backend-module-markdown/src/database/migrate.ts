import {
  type DatabaseService,
  resolvePackagePath,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The migrations of this package. Their table is not that of the TechDocs plugin, whose database they share. */
export const migrations: Knex.MigratorConfig = {
  directory: resolvePackagePath(
    '@slipway/plugin-techdocs-backend-module-markdown',
    'migrations',
  ),
  tableName: 'docs_builds_migrations',
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
