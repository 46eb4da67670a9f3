import fp from 'fastify-plugin';
import type { Pool } from 'pg';
import type { DatabaseConfig } from '../database/config.ts';
import { openDatabase } from '../database/database.ts';
import type { Health } from '../health.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** The connections to PostgreSQL. Values go into statements as parameters only: `$1`. */
    database: Pool;
  }
}

/** Opens the database, makes readiness depend on it, and closes it when the last request is answered. */
export const database = fp<{ config: DatabaseConfig; health: Health }>(
  (app, { config, health }, done) => {
    const opened = openDatabase(config, { health, logger: app.log });
    app.decorate('database', opened.pool);
    app.addHook('onClose', () => opened.close());
    done();
  },
  { name: 'database' },
);
