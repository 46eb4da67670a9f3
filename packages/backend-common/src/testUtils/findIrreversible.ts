import type { Knex } from 'knex';

/** The names of tables, indexes and sequences, without those that Knex keeps for itself. */
async function readRelations(knex: Knex): Promise<string[]> {
  return knex('pg_class')
    .whereRaw(`relnamespace = 'public'::regnamespace`)
    .whereNot('relname', 'like', 'knex%')
    .orderBy('relname')
    .pluck('relname');
}

const without = (names: string[], others: string[]) =>
  names.filter(name => !others.includes(name));

/**
 * Takes migrations up, down and up again.
 *
 * @param knex - an empty PostgreSQL database of the test's own
 * @returns what is wrong: nothing came, something was left behind or lost, or something else came the second time
 */
export async function findIrreversible(
  knex: Knex,
  migrations: Knex.MigratorConfig,
): Promise<string[]> {
  const before = await readRelations(knex);
  await knex.migrate.latest(migrations);
  const full = await readRelations(knex);
  await knex.migrate.rollback(migrations, true);
  const emptied = await readRelations(knex);
  await knex.migrate.latest(migrations);
  const again = await readRelations(knex);
  return [
    ...(full.length > before.length ? [] : ['nothing came with them']),
    ...without(emptied, before).map(name => `${name} was left behind`),
    ...without(before, emptied).map(name => `${name} was lost on the way down`),
    ...without(full, again).map(name => `${name} did not come again`),
    ...without(again, full).map(name => `${name} came the second time only`),
  ];
}
