import { configOrExit } from './configOrExit.ts';
import { databaseConfig } from './database/config.ts';
import { migrate } from './database/migrations.ts';
import { readEnvironment } from './environment.ts';
import { createLogger } from './logging.ts';
import { serviceConfig } from './serviceConfig.ts';

// Brings the schema up to date, or takes the latest migration back when the first argument is "down". This
// is a step of its own, before the new version of the service starts.
const config = configOrExit(variables =>
  readEnvironment(variables, environment => ({
    ...serviceConfig(environment),
    ...databaseConfig(environment),
  })),
);
const logger = createLogger(config);
const direction = process.argv[2] === 'down' ? 'down' : 'up';
try {
  const migrations = await migrate(config.databaseUrl, direction, logger);
  logger.info({ direction, migrations }, 'migrated');
} catch (error) {
  logger.fatal({ err: error }, 'migration failed');
  process.exitCode = 1;
}
