import { createRequire } from 'node:module';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import type pg from 'pg';
import type { DatabaseManifest } from './manifest.ts';

/**
 * Tables that Backstage itself makes in the database of a plugin, the first time that the plugin signs a token or plans a
 * task, by the table that holds their migrations.
 */
export const LATE: Record<string, string> = {
  backstage_backend_public_keys__knex_migrations: 'auth',
  backstage_backend_tasks__knex_migrations: 'scheduler',
};

const packageFile = createRequire(import.meta.url).resolve(
  '@backstage/backend-defaults/package.json',
);

/** Makes those that a backup has, where the plugin has not needed them yet. */
export async function makeLateTables(
  server: pg.ClientConfig,
  { name, migrations }: DatabaseManifest,
): Promise<void> {
  for (const place of Object.keys(migrations)) {
    const [schema, tableName] = place.split('.');
    const folder = LATE[tableName];
    if (folder) {
      const migrator = knex({
        client: 'pg',
        connection: { ...(server as Knex.PgConnectionConfig), database: name },
        searchPath: [schema],
      });
      try {
        await migrator.migrate.latest({
          directory: path.join(path.dirname(packageFile), 'migrations', folder),
          schemaName: schema,
          tableName,
        });
      } finally {
        await migrator.destroy();
      }
    }
  }
}
