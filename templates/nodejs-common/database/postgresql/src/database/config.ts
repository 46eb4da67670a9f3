import { url, wholeNumber, type Environment } from '../environment.ts';

/** How the service reaches its database. */
export interface DatabaseConfig {
  /** `DATABASE_URL`: a secret, for it holds the password. TLS is asked for here, as in `?sslmode=verify-full`. */
  readonly databaseUrl: string;
  /** `DATABASE_POOL_MAX`: how many connections a replica may open. */
  readonly databasePoolMax: number;
}

/** Reads the part of the configuration that is about the database. */
export function databaseConfig(environment: Environment): DatabaseConfig {
  return {
    databaseUrl: environment.required(
      'DATABASE_URL',
      url('postgres', 'postgresql'),
      'On your own machine, "npm run dev" brings a PostgreSQL along and "npm run database" starts one by itself.',
    ),
    databasePoolMax: environment.read('DATABASE_POOL_MAX', wholeNumber(1, 1_000), 10),
  };
}
