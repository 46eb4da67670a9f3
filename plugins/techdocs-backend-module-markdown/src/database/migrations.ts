import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The migrations of this package. Their table is not that of the TechDocs plugin, whose database they share. */
export const migrations: Knex.MigratorConfig = {
  directory: resolvePackagePath(
    '@slipway/plugin-techdocs-backend-module-markdown',
    'migrations',
  ),
  tableName: 'docs_builds_migrations',
};
