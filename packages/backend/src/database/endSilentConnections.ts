import type { LoggerService } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** How often connections are looked at. */
const EVERY_MS = 5_000;
/** How long the database may take to say what it works on. */
const TIMEOUT_MS = 5_000;
/** Looks without a word until the database is asked, and how often in a row it has to deny. */
const QUIET_LOOKS = 2;
const DENIALS = 2;

/** Of a connection of node-postgres, which Knex gives no types for, what is looked at. */
interface RawConnection {
  /** False from when a statement is sent until all of its answer is there. */
  readyForQuery: boolean | null;
  connection: { stream: { bytesRead: number; destroy(error: Error): void } };
  query<Row>(statement: {
    text: string;
    values?: unknown[];
    query_timeout: number;
  }): Promise<{ rows: Row[] }>;
  once(event: 'end', ended: () => void): void;
}

/** Of Knex's client, what makes its connections. */
interface Client {
  acquireRawConnection(): Promise<RawConnection>;
  destroyRawConnection(connection: RawConnection): Promise<void>;
}

interface Watched {
  connection: RawConnection;
  /** Of who serves it. What the connection itself was told is made up where PgBouncer is in between. */
  pid: number;
  bytesRead: number;
  quietLooks: number;
  denials: number;
}

/**
 * Ends connections whose statement is lost: after a failover, or behind a network that swallows packets, nobody answers
 * it and nobody says so, and TCP gives up after a quarter of an hour. Until then it would hold its place in the pool.
 *
 * A time limit for statements would not do, because migrations take as long as they need: the database itself is asked,
 * over a new connection, whether it works on what has said nothing for long.
 *
 * @param everyMs - a connection is ended after three to four times that without a word
 */
export function endSilentConnections(
  knex: Knex,
  logger: LoggerService,
  everyMs = EVERY_MS,
): void {
  const client: Client = knex.client;
  const acquire = client.acquireRawConnection.bind(client);
  const all = new Set<Watched>();
  let timer: NodeJS.Timeout | undefined;
  let asking = false;

  async function readPid(connection: RawConnection): Promise<number> {
    try {
      const { rows } = await connection.query<{ pid: number }>({
        text: 'SELECT pg_backend_pid() AS pid',
        query_timeout: TIMEOUT_MS,
      });
      return rows[0].pid;
    } catch (error) {
      client.destroyRawConnection(connection).catch(() => {});
      throw error;
    }
  }

  /** Those that owe an answer, and of which nothing was heard since the looks before. */
  function findQuiet(): Watched[] {
    for (const watched of all) {
      const { readyForQuery, connection } = watched.connection;
      const { bytesRead } = connection.stream;
      if (readyForQuery || bytesRead !== watched.bytesRead) {
        Object.assign(watched, { bytesRead, quietLooks: 0, denials: 0 });
      } else {
        watched.quietLooks += 1;
      }
    }
    return [...all].filter(({ quietLooks }) => quietLooks >= QUIET_LOOKS);
  }

  async function findActive(pids: number[]): Promise<Set<number>> {
    const connection = await acquire();
    try {
      const { rows } = await connection.query<{ pid: number }>({
        // Without a state where the server is set to keep none.
        text: `SELECT pid FROM pg_stat_activity WHERE pid = ANY($1) AND coalesce(state, '') NOT LIKE 'idle%'`,
        values: [pids],
        query_timeout: TIMEOUT_MS,
      });
      return new Set(rows.map(({ pid }) => pid));
    } finally {
      client.destroyRawConnection(connection).catch(() => {});
    }
  }

  async function ask(quiet: Watched[]): Promise<void> {
    const active = await findActive(quiet.map(({ pid }) => pid));
    for (const watched of quiet) {
      // An answer may be under way: once is not enough.
      watched.denials = active.has(watched.pid) ? 0 : watched.denials + 1;
      if (watched.denials >= DENIALS) {
        logger.warn('A connection to the database fell silent, and is ended');
        watched.connection.connection.stream.destroy(
          new Error('The database knows nothing of this statement any more'),
        );
      }
    }
  }

  async function look(): Promise<void> {
    const quiet = findQuiet();
    if (quiet.length > 0 && !asking) {
      asking = true;
      // While the database is away nothing can be said of its connections.
      await ask(quiet).catch(() => {});
      asking = false;
    }
  }

  client.acquireRawConnection = async () => {
    const connection = await acquire();
    const pid = await readPid(connection);
    const watched = {
      connection,
      pid,
      bytesRead: 0,
      quietLooks: 0,
      denials: 0,
    };
    all.add(watched);
    timer ??= setInterval(look, everyMs).unref();
    connection.once('end', () => {
      all.delete(watched);
      if (all.size === 0) {
        clearInterval(timer);
        timer = undefined;
      }
    });
    return connection;
  };
}
