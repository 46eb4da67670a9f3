import { randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import pg from 'pg';
import type { Surroundings, Work } from './proveRun.ts';

const CONSUMER = 5;
const QUEUE = 'word-counts';
const TABLE = 'word_counts';
const TIMEOUT_MS = 10_000;

/** The sender's trace, which the span of its job has to continue. */
const TRACE_ID = '0af7651916cd43dd8448eb211c80319c';

/** The queue library, of the version that the service has installed. */
interface QueueLibrary {
  PgBoss: new (options: {
    db: pg.ClientBase & { executeSql: pg.ClientBase['query'] };
  }) => {
    send(queue: string, data: object): Promise<string>;
  };
}

/** A worker works on jobs: those of its sample queue, which is a table in its database. */
export function workerWork({ folder, database }: Surroundings): Work {
  return {
    async once() {
      const client = await connect(database);
      try {
        await reached(client, await send(folder, client), 'completed');
      } finally {
        await client.end();
      }
    },
    isTraced: ({ kind, traceId, attributes }) =>
      kind === CONSUMER &&
      traceId === TRACE_ID &&
      attributes['messaging.destination.name'] === QUEUE,
    async slowly() {
      const [client, holder] = [
        await connect(database),
        await connect(database),
      ];
      // The job cannot end while nobody else may write the table.
      await holder.query(`BEGIN; LOCK TABLE ${TABLE} IN SHARE MODE`);
      const id = await send(folder, client);
      await reached(client, id, 'active');
      return {
        async finish() {
          await holder.end();
          try {
            await reached(client, id, 'completed');
          } finally {
            await client.end();
          }
        },
      };
    },
  };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  return client;
}

/** Sends a job as another service would: without the worker's own code. */
async function send(folder: string, client: pg.Client): Promise<string> {
  const require = createRequire(path.join(folder, 'package.json'));
  const { href } = pathToFileURL(require.resolve('pg-boss'));
  const { PgBoss }: QueueLibrary = await import(href);
  const boss = new PgBoss({
    db: Object.assign(client, { executeSql: client.query.bind(client) }),
  });
  return boss.send(QUEUE, {
    payload: { documentId: randomUUID(), text: 'To be, or not to be' },
    headers: { traceparent: `00-${TRACE_ID}-b7ad6b7169203331-01` },
  });
}

/** Resolves once the job is in this state. @throws Error when it does not get there */
async function reached(client: pg.Client, id: string, expected: string) {
  let state: string | undefined;
  for (const end = Date.now() + TIMEOUT_MS; Date.now() < end; await sleep(20)) {
    const { rows } = await client.query<{ state: string }>(
      'SELECT state FROM pgboss.job WHERE name = $1 AND id = $2',
      [QUEUE, id],
    );
    state = rows[0]?.state;
    if (state === expected) {
      return;
    }
  }
  throw new Error(`The job is ${state} and not ${expected}`);
}
