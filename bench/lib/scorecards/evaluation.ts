import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Statement, StatementLog } from './statements.ts';

/** The database of the plugin. */
export const DATABASE = 'backstage_plugin_scorecards';

/** What evaluating entities came to. */
export interface Evaluation {
  /** From the moment they were due until everything was written; up to a second of it is the wait for the task. */
  milliseconds: number;
  /** From the first statement to the last. */
  busy: number;
  /** How many statements each transaction had. */
  statements: number[];
}

/** Forgets how everything stands, so that all of it has to be written. */
export async function forgetResults(client: pg.Client): Promise<void> {
  await client.query('TRUNCATE states, standings, losses');
}

/** Has the portal evaluate so many components. PostgreSQL logs what it is asked meanwhile: some hundred lines. */
export async function evaluate(
  client: pg.Client,
  log: StatementLog,
  entities: number,
): Promise<Evaluation> {
  let time = 0;
  const statements = await log.record(DATABASE, async () => {
    const begin = performance.now();
    await client.query(
      `INSERT INTO due (entity_id) SELECT id FROM entities WHERE kind = 'component' ORDER BY id LIMIT $1`,
      [entities],
    );
    await untilEvaluated(client);
    time = performance.now() - begin;
  });
  const transactions = [
    ...Map.groupBy(statements, ({ transaction }) => transaction).values(),
  ].filter(isEvaluation);
  const moments = transactions.flat().map(({ at }) => at);
  return {
    milliseconds: time,
    busy: Math.max(...moments) - Math.min(...moments),
    statements: transactions.map(({ length }) => length),
  };
}

/** The task looks into the queue every second; a transaction that found nothing there is none of ours. */
function isEvaluation(transaction: Statement[]): boolean {
  return transaction.some(({ text }) => text.includes('from "states"'));
}

/** Waits until nothing is due. */
export async function untilEvaluated(client: pg.Client): Promise<void> {
  const isDone = async () =>
    (
      await client.query<{ done: boolean }>(
        'SELECT NOT EXISTS (SELECT FROM due) AS done',
      )
    ).rows[0].done;
  while (!(await isDone())) {
    await sleep(10);
  }
}

/** How many checks pass, of all entities. */
export async function countPassed(client: pg.Client): Promise<number> {
  const { rows } = await client.query<{ passed: number }>(
    `SELECT count(*)::int AS passed FROM states WHERE until IS NULL AND state = 'pass'`,
  );
  return rows[0].passed;
}
