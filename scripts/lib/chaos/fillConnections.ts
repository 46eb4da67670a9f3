import pg from 'pg';

/** What the server says when it takes no more. */
const TOO_MANY = '53300';
const LIMIT = 1_000;

/**
 * Opens connections until the server takes no more of them.
 *
 * @returns how many that were, and what closes them
 */
export async function fillConnections(
  url: string,
): Promise<{ count: number; release(): Promise<void> }> {
  const clients: pg.Client[] = [];
  while (clients.length < LIMIT) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {}); // the server may go away meanwhile
    try {
      await client.connect();
    } catch (error) {
      if ((error as { code?: string }).code === TOO_MANY) {
        break;
      }
      throw error;
    }
    clients.push(client);
  }
  return {
    count: clients.length,
    async release() {
      await Promise.all(clients.map(client => client.end()));
    },
  };
}
