import type { Knex } from 'knex';

/** Reads everything from one state of the database, so that no two numbers of an answer disagree. */
export async function readConsistently<T>(
  knex: Knex,
  read: (transaction: Knex.Transaction) => Promise<T>,
): Promise<T> {
  return knex.transaction(
    async transaction => {
      // Compiling these statements takes longer than running them. As many samples as an exact percentile may have
      // are sorted by bucket in 16 MB; the 4 MB that PostgreSQL gives send them to disk.
      await transaction.raw(
        `SELECT set_config('jit', 'off', true), set_config('work_mem', '32MB', true)`,
      );
      return read(transaction);
    },
    { isolationLevel: 'repeatable read', readOnly: true },
  );
}
