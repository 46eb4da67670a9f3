import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { root } from '../../bootstrap/paths.mjs';
import { databaseUrl, type Postgres } from '../postgres.ts';

/** Every plugin of ours that has tables. */
const pluginsWithTables = (): string[] =>
  fs.globSync('plugins/*/migrations', { cwd: root }).map(folder => {
    const manifest = path.join(root, path.dirname(folder), 'package.json');
    return JSON.parse(fs.readFileSync(manifest, 'utf8')).backstage.pluginId;
  });

/**
 * Does to the databases what a new version does most often: each table of ours gets a column, with a value in each row,
 * that the version which runs does not know.
 *
 * @returns how many tables that were
 */
export async function migrateAhead(postgres: Postgres): Promise<number> {
  let count = 0;
  for (const plugin of pluginsWithTables()) {
    const client = new pg.Client({
      connectionString: databaseUrl(postgres, plugin),
    });
    await client.connect();
    try {
      const { rows } = await client.query<{ name: string }>(
        `SELECT oid::regclass::text AS name FROM pg_class
          WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
            AND relname NOT LIKE '%migrations%'`,
      );
      for (const { name } of rows) {
        await client.query(
          `ALTER TABLE ${name} ADD COLUMN of_the_next_version text NOT NULL DEFAULT 'new'`,
        );
      }
      count += rows.length;
    } finally {
      await client.end();
    }
  }
  return count;
}
