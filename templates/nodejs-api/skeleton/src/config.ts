/** Log levels, from the most to the least talkative. */
export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

/** Everything that may differ between two places where the service runs. */
export interface Config {
  /** `HOST`: the address to listen on. */
  readonly host: string;
  /** `PORT`: the TCP port; 0 takes any free one. */
  readonly port: number;
  /** `LOG_LEVEL`: the least important level that is written. */
  readonly logLevel: (typeof LOG_LEVELS)[number];
  /** `SHUTDOWN_TIMEOUT_MS`: how long requests in flight may take after SIGTERM, in milliseconds. */
  readonly shutdownTimeoutMs: number;
}

/** Thrown when environment variables are wrong; the message names each of them, never their values. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Configuration refused: ${problems.join('; ')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

interface Kind<T> {
  readonly expected: string;
  /** Answers undefined for a text that is not of this kind. */
  parse(text: string): T | undefined;
}

const address: Kind<string> = {
  expected: 'a host name or an IP address',
  parse: text => (/^[\w.:-]+$/.test(text) ? text : undefined),
};

function wholeNumber(minimum: number, maximum: number): Kind<number> {
  return {
    expected: `a whole number from ${minimum} to ${maximum}`,
    parse(text) {
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      return value >= minimum && value <= maximum ? value : undefined;
    },
  };
}

function oneOf<const T extends string>(choices: readonly T[]): Kind<T> {
  return {
    expected: `one of ${choices.join(', ')}`,
    parse: text => choices.find(choice => choice === text),
  };
}

/**
 * Reads the configuration from environment variables. A variable that is not set takes its default;
 * one that is set must be right, and all wrong ones are reported at once.
 *
 * @throws ConfigError
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const problems: string[] = [];
  const read = <T>(name: string, fallback: T, kind: Kind<T>): T => {
    const text = environment[name];
    if (text === undefined) return fallback;
    const value = kind.parse(text);
    if (value === undefined) problems.push(`${name} must be ${kind.expected}`);
    return value ?? fallback;
  };

  const config: Config = {
    host: read('HOST', '127.0.0.1', address),
    port: read('PORT', 8080, wholeNumber(0, 65_535)),
    logLevel: read('LOG_LEVEL', 'info', oneOf(LOG_LEVELS)),
    shutdownTimeoutMs: read('SHUTDOWN_TIMEOUT_MS', 10_000, wholeNumber(1, 600_000)),
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}
