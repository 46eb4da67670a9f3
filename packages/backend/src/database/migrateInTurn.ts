import type { Knex } from 'knex';
import { setTimeout as sleep } from 'node:timers/promises';

/** Any number; the same in every replica. A lock of PostgreSQL holds within one database. */
const LOCK = 5_127_409;

/**
 * Has replicas that start at the same moment migrate a database one after the other. Knex has a lock of its own, but it
 * makes the table for it without one, gives up where it finds it taken, and leaves it taken when it is killed.
 *
 * Takes two connections: one holds the lock, the other migrates.
 */
export function migrateInTurn(knex: Knex): void {
  const own = Object.getOwnPropertyDescriptor(knex, 'migrate')!;
  // Several in this process come one after the other, so that those who wait leave the pool to the one who migrates.
  let turn: Promise<unknown> = Promise.resolve();
  Object.defineProperty(knex, 'migrate', {
    ...own,
    get(): Knex.Migrator {
      const migrator: Knex.Migrator = own.get!.call(knex);
      const latest = migrator.latest.bind(migrator);
      migrator.latest = config => {
        const done = turn.then(() =>
          withLock(knex, () =>
            latest(config).catch(async error => {
              if (error.name !== 'MigrationLocked') {
                throw error;
              }
              // Nobody else migrates now: whoever took Knex's lock was killed.
              await migrator.forceFreeMigrationsLock(config);
              return latest(config);
            }),
          ),
        );
        turn = done.catch(() => undefined);
        return done;
      };
      return migrator;
    },
  });
}

/** What ends the transaction, even the end of this process, gives the lock back. */
async function withLock<T>(knex: Knex, work: () => Promise<T>): Promise<T> {
  return knex.transaction(async transaction => {
    // It is idle while the migration runs, which servers may be set to end.
    await transaction.raw('SET LOCAL idle_in_transaction_session_timeout = 0');
    while (!(await takesLock(transaction))) {
      await sleep(100);
    }
    return work();
  });
}

/**
 * Does not wait in the database, and has no parameters: CREATE INDEX CONCURRENTLY, in a migration, waits for every
 * transaction with a snapshot, and PostgreSQL keeps that of a statement with parameters until the next one.
 */
async function takesLock(transaction: Knex.Transaction): Promise<boolean> {
  const { rows } = await transaction.raw<{ rows: { isTaken: boolean }[] }>(
    `SELECT pg_try_advisory_xact_lock(${LOCK}) AS "isTaken"`,
  );
  return rows[0].isTaken;
}
