import { ConfigError } from './environment.ts';

/** Says what is wrong with the configuration on standard error, without a stack, and ends with code 1. */
export function configOrExit<C>(readConfig: (variables: NodeJS.ProcessEnv) => C): C {
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
