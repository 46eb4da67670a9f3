import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';

/** What is remembered between runs. */
type StateKey =
  | 'watching-since'
  | 'launches-read-until'
  | 'infrastructure-read-until'
  | 'infrastructure-skipped'
  | 'person-key';

/** Since when the catalog is watched; null while it never was. */
export async function readWatchingSince(knex: Knex): Promise<Date | null> {
  const since = await readState(knex, 'watching-since');
  return since === undefined ? null : new Date(since);
}

/** @returns since when the catalog is watched; from now on, when it never was */
export async function beginWatching(knex: Knex, now: Date): Promise<Date> {
  return new Date(await settle(knex, 'watching-since', now.toISOString()));
}

/** The key that hides people, made when there is none yet; the same for every process. */
export async function personKey(knex: Knex): Promise<Buffer> {
  const key = await settle(
    knex,
    'person-key',
    randomBytes(32).toString('base64'),
  );
  return Buffer.from(key, 'base64');
}

/** What was written last under a key. */
export async function readState(
  knex: Knex,
  key: StateKey,
): Promise<string | undefined> {
  const [value] = await knex('adoption_state').where({ key }).pluck('value');
  return value;
}

/** Writes a value in the place of another. */
export async function writeState(
  knex: Knex,
  key: StateKey,
  value: string,
): Promise<void> {
  await knex('adoption_state').insert({ key, value }).onConflict('key').merge();
}

/** Keeps a value unless there is one. @returns what is kept */
async function settle(
  knex: Knex,
  key: StateKey,
  value: string,
): Promise<string> {
  await knex('adoption_state')
    .insert({ key, value })
    .onConflict('key')
    .ignore();
  return (await readState(knex, key)) as string;
}
