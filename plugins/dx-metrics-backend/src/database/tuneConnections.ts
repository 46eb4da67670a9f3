import type { Knex } from 'knex';

/** Of Knex's client, which it gives no types for, what is used. */
interface Client {
  acquireRawConnection(): Promise<Connection>;
}

interface Connection {
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
}

/**
 * Sets every new connection up for reports: compiling their statements takes longer than running them, and as many
 * samples as an exact percentile may have are sorted by bucket in 16 MB, where the 4 MB that PostgreSQL gives send them
 * to disk. Told with each report, it would be one more way to the database and back.
 */
export function tuneConnections(knex: Knex): void {
  const client: Client = knex.client;
  const connect = client.acquireRawConnection.bind(client);
  client.acquireRawConnection = async () => {
    const connection = await connect();
    try {
      await connection.query(`SET jit = off; SET work_mem = '32MB'`);
    } catch (error) {
      await connection.end();
      throw error;
    }
    return connection;
  };
}
