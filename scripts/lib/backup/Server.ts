import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { SlipwayError } from '../../bootstrap/errors.mjs';
import { lockHolder } from '../../bootstrap/lock.mjs';
import { startPostgres } from '../postgres.ts';
import { postgresAccount, reachablePlace } from '../postgresAccount.ts';
import { connectTo } from './sql.ts';
import { expectWholeHome } from './unfinishedRestore.ts';

/** Where the data of a portal is. */
export interface Server {
  connection: pg.ClientConfig;
  /** Ends what was started to reach it. */
  release(): Promise<void>;
}

/** How Backstage names the databases of plugins. */
const PREFIX = 'backstage_plugin_';

/** Whether a database is the one of a single plugin, and not one that all of them share. */
export const isOfOnePlugin = (name: string) => name.startsWith(PREFIX);

/** Holds the files of the built app, which the portal puts there at each start. */
const MADE_ANEW = 'backstage_plugin_app';

/** A server that the environment names as app-config.production.yaml reads it; nothing when it names none. */
export function serverOfEnvironment(
  environment: NodeJS.ProcessEnv,
): Server | undefined {
  const { POSTGRES_HOST, POSTGRES_PORT, POSTGRES_USER, POSTGRES_PASSWORD } =
    environment;
  return POSTGRES_HOST === undefined
    ? undefined
    : {
        connection: {
          host: POSTGRES_HOST,
          port: Number(POSTGRES_PORT ?? 5432),
          user: POSTGRES_USER,
          password: POSTGRES_PASSWORD,
        },
        release: async () => {},
      };
}

/**
 * The server of the embedded default: the one that runs with the portal, or one that is started for as long as it is needed.
 *
 * @throws SlipwayError when the home holds no data, or not all of it
 */
export async function embeddedServer(home: string): Promise<Server> {
  expectWholeHome(home);
  const directory = path.join(home, 'postgres');
  if (lockHolder(path.join(home, 'start.lock'))) {
    const place = reachablePlace(directory, postgresAccount());
    const lock = fs.readFileSync(path.join(place, 'postmaster.pid'), 'utf8');
    return {
      connection: {
        host: '127.0.0.1',
        port: Number(lock.split('\n')[3]),
        user: 'slipway',
        password: fs.readFileSync(`${directory}.password`, 'utf8'),
      },
      release: async () => {},
    };
  }
  if (!fs.existsSync(`${directory}.password`)) {
    throw new SlipwayError(
      `There is no data in ${home}: start the portal once, or set POSTGRES_HOST to the server that has it.`,
    );
  }
  const { port, user, password, stop } = await startPostgres({
    directory,
    logFile: path.join(home, 'log/postgres.log'),
  });
  return {
    connection: { host: '127.0.0.1', port, user, password },
    release: stop,
  };
}

/**
 * The databases of a portal: one for each plugin, or the one that is named, with a schema for each.
 *
 * @throws SlipwayError when there is none
 */
export async function databasesOf(
  server: pg.ClientConfig,
  named: string | undefined,
): Promise<string[]> {
  const client = await connectTo(server, 'postgres');
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT datname AS name FROM pg_database
       WHERE CASE WHEN $1::text IS NULL THEN starts_with(datname, $2) AND datname <> $3 ELSE datname = $1 END
       ORDER BY datname`,
      [named ?? null, PREFIX, MADE_ANEW],
    );
    if (rows.length === 0) {
      throw new SlipwayError(
        named === undefined
          ? `The server ${server.host} has no database whose name begins with ${PREFIX}. Where all plugins share one (backend.database.pluginDivisionMode: schema), name it with --database.`
          : `The server ${server.host} has no database ${named}.`,
      );
    }
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}

/** @throws SlipwayError when somebody else is connected to one of the databases */
export async function expectNobody(
  server: pg.ClientConfig,
  databases: string[],
): Promise<void> {
  const client = await connectTo(server, 'postgres');
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT DISTINCT datname AS name FROM pg_stat_activity
       WHERE datname = ANY($1) AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
      [databases],
    );
    if (rows.length > 0) {
      throw new SlipwayError(
        `Somebody is connected to ${rows.map(({ name }) => name).join(', ')}. Stop the portal first.`,
      );
    }
  } finally {
    await client.end();
  }
}
