import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import {
  type DatabaseManifest,
  type Manifest,
  readManifest,
  writeManifest,
} from '../backup/manifest.ts';
import { digestOf, type PluginMigrations } from './plugins.ts';

/** The databases of our plugins as the last release left them, in the format of a backup. */
export const releasedData = path.join(root, 'scripts/test/migrations/released');

const file = path.join(root, 'scripts/lib/migrations/released.json');

/** The digests of released migrations, by plugin and name. */
export type Released = Record<string, Record<string, string>>;

export const readReleased = (): Released =>
  JSON.parse(fs.readFileSync(file, 'utf8'));

/** What is wrong with migrations, given that some have been released: those may run anywhere, and cannot change any more. */
export function findChangedHistory(
  plugins: PluginMigrations[],
  released: Released,
): string[] {
  return plugins.flatMap(plugin => {
    const digests = released[plugin.package] ?? {};
    const last = Object.keys(digests).sort().at(-1) ?? '';
    return [
      ...Object.keys(digests)
        .filter(name => !plugin.names.includes(name))
        .map(name => `${plugin.package}/${name} was released and is gone`),
      ...plugin.names
        .filter(
          name => digests[name] && digests[name] !== digestOf(plugin, name),
        )
        .map(
          name =>
            `${plugin.package}/${name} was released and has been changed: write another one instead`,
        ),
      ...plugin.names
        .filter(name => !digests[name] && name < last)
        .map(
          name =>
            `${plugin.package}/${name} comes before ${last}, which was released: Knex refuses it where that one ran`,
        ),
    ];
  });
}

/** Writes down that the migrations are released, and keeps what a backup has of our plugins. */
export function recordRelease(
  plugins: PluginMigrations[],
  backup: string,
): void {
  const released: Released = Object.fromEntries(
    plugins.map(plugin => [
      plugin.package,
      Object.fromEntries(
        plugin.names.map(name => [name, digestOf(plugin, name)]),
      ),
    ]),
  );
  fs.writeFileSync(file, `${JSON.stringify(released, undefined, 2)}\n`);

  const manifest = readManifest(backup);
  const databases = manifest.databases
    .filter(({ name }) => plugins.some(({ database }) => database === name))
    .map(database => ofMigrations(database, plugins));
  fs.rmSync(releasedData, { recursive: true, force: true });
  for (const { file: name } of databases.flatMap(({ tables }) => tables)) {
    const target = path.join(releasedData, name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.copyFileSync(path.join(backup, name), target);
  }
  const kept: Manifest = { ...manifest, databases, folders: [] };
  writeManifest(releasedData, kept);
}

/** Without the tables that others keep in the same database. */
function ofMigrations(
  database: DatabaseManifest,
  plugins: PluginMigrations[],
): DatabaseManifest {
  const plugin = plugins.find(one => one.database === database.name);
  const isForeign = (name: string) =>
    name.startsWith('backstage_backend_') ||
    // TechDocs' own, beside which one of our modules has its table.
    (plugin?.table !== 'knex_migrations' && name.startsWith('knex_'));
  return {
    ...database,
    migrations: Object.fromEntries(
      Object.entries(database.migrations).filter(
        ([table]) => !isForeign(table.split('.')[1]),
      ),
    ),
    tables: database.tables.filter(({ name }) => !isForeign(name)),
    sequences: database.sequences.filter(({ name }) => !isForeign(name)),
  };
}
