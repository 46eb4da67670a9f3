import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Knex } from 'knex';
import { root } from '../../bootstrap/paths.mjs';

/** The migrations of one of our plugins. */
export interface PluginMigrations {
  /** The folder of its package below `plugins`. */
  package: string;
  /** Where Backstage keeps its tables. */
  database: string;
  directory: string;
  /** Where Knex writes down which ones were applied. */
  table: string;
  /** Oldest first. */
  names: string[];
}

const require = createRequire(import.meta.url);

/** Every plugin of ours that has migrations. */
export function listMigrations(): PluginMigrations[] {
  // The plugins are written for a bundler: this lets Node find their files.
  require('@backstage/cli/config/nodeTransform.cjs');
  return fs
    .globSync('plugins/*/migrations', { cwd: root })
    .sort()
    .map(folder => {
      const plugin = path.dirname(path.join(root, folder));
      const { backstage } = JSON.parse(
        fs.readFileSync(path.join(plugin, 'package.json'), 'utf8'),
      ) as { backstage: { pluginId: string } };
      const { migrations } = require(
        path.join(plugin, 'src/database/migrations.ts'),
      ) as { migrations: Knex.MigratorConfig };
      const directory = path.join(root, folder);
      return {
        package: path.basename(plugin),
        database: `backstage_plugin_${backstage.pluginId}`,
        directory,
        table: migrations.tableName ?? 'knex_migrations',
        names: fs
          .readdirSync(directory)
          .filter(file => file.endsWith('.js'))
          .sort(),
      };
    });
}

/** How Knex is to migrate with some of the migrations only. */
export function configure(
  { directory, table }: PluginMigrations,
  names: string[],
): Knex.MigratorConfig {
  return {
    tableName: table,
    migrationSource: {
      getMigrations: async () => names,
      getMigrationName: (name: string) => name,
      getMigration: async (name: string) => require(path.join(directory, name)),
    },
  };
}

/** SHA-256 of a migration, in hexadecimal digits. */
export function digestOf(
  { directory }: PluginMigrations,
  name: string,
): string {
  return createHash('sha256')
    .update(fs.readFileSync(path.join(directory, name)))
    .digest('hex');
}
