import type { Knex } from 'knex';

/** Reads everything from one state of the database, so that no two numbers of an answer disagree. */
export async function readConsistently<T>(
  knex: Knex,
  read: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return knex.transaction(read, {
    isolationLevel: 'repeatable read',
    readOnly: true,
  });
}
