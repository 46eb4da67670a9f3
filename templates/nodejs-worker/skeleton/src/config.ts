import { databaseConfig, type DatabaseConfig } from './database/config.ts';
import { readEnvironment, wholeNumber } from './environment.ts';
import { serviceConfig, type ServiceConfig } from './serviceConfig.ts';

/** Everything that may differ between two places where the service runs. */
export interface Config extends ServiceConfig, DatabaseConfig {
  /** `WORKER_CONCURRENCY`: how many jobs of each queue a replica works on at once. */
  readonly workerConcurrency: number;
}

/**
 * Reads the configuration from environment variables. A variable that is not set takes its default;
 * one that is set must be right, and all wrong ones are reported at once.
 *
 * @throws ConfigError
 */
export function readConfig(variables: NodeJS.ProcessEnv): Config {
  return readEnvironment(variables, environment => ({
    ...serviceConfig(environment),
    ...databaseConfig(environment),
    workerConcurrency: environment.read('WORKER_CONCURRENCY', wholeNumber(1, 100), 5),
  }));
}
