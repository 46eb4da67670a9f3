import { type Started, startAndAsk, type StartOptions } from '../measure.ts';

const TIMEOUT_MS = 180_000;

/**
 * Starts the stock back end with the same catalog on the same server, in databases of its own.
 *
 * @param catalog - the file with the entities
 */
export function startStock(options: {
  app: string;
  port: number;
  postgres: { port: number; user: string; password: string };
  catalog: string;
}): Promise<Started> {
  const { app, port, postgres, catalog } = options;
  const url = `http://localhost:${port}`;
  const start: StartOptions = {
    program: 'yarn',
    args: ['workspace', 'backend', 'start'],
    cwd: app,
    env: {
      APP_CONFIG_app_baseUrl: url,
      APP_CONFIG_backend_baseUrl: url,
      APP_CONFIG_backend_listen_port: String(port),
      APP_CONFIG_backend_database: JSON.stringify({
        client: 'pg',
        prefix: 'stock_plugin_',
        connection: {
          host: '127.0.0.1',
          port: postgres.port,
          user: postgres.user,
          password: postgres.password,
        },
      }),
      // As ours has it in production.
      APP_CONFIG_catalog_processingInterval: JSON.stringify({ minutes: 30 }),
      APP_CONFIG_catalog_locations: JSON.stringify([
        {
          type: 'file',
          target: catalog,
          rules: [
            {
              allow: [
                'Component',
                'API',
                'Resource',
                'System',
                'User',
                'Group',
              ],
            },
          ],
        },
      ]),
      GITHUB_TOKEN: 'none',
    },
    url,
    timeoutMs: TIMEOUT_MS,
  };
  return startAndAsk(start);
}
