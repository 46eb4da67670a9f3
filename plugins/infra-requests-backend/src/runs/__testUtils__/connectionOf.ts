import type { Knex } from 'knex';

/** How a database is reached. Knex shows the password only to whoever asks for it by name. */
export function connectionOf(
  knex: Knex,
): Record<string, unknown> & { host: string; port: number } {
  const { connection } = knex.client.config;
  return { ...connection, password: connection.password };
}
