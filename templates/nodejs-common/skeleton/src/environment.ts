import { isIP } from 'node:net';

/** Thrown when environment variables are wrong; the message names each of them, never their values. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Configuration refused: ${problems.join('; ')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/** What the text of a variable may be. */
export interface Kind<T> {
  /** Completes the sentence "NAME must be …". */
  readonly expected: string;
  /** Answers undefined for a text that is not of this kind. */
  parse(text: string): T | undefined;
}

export const address: Kind<string> = {
  expected: 'a host name or an IP address',
  parse: text => (/^[\w.:-]+$/.test(text) ? text : undefined),
};

/** Addresses and networks such as `10.0.0.0/8`, separated by commas. */
export const networks: Kind<readonly string[]> = {
  expected: 'IP addresses or networks such as 10.0.0.0/8, separated by commas',
  parse(text) {
    const list = text.split(',').map(network => network.trim());
    return list.every(isNetwork) ? list : undefined;
  },
};

export function wholeNumber(minimum: number, maximum: number): Kind<number> {
  return {
    expected: `a whole number from ${minimum} to ${maximum}`,
    parse(text) {
      const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
      return value >= minimum && value <= maximum ? value : undefined;
    },
  };
}

export function oneOf<const T extends string>(choices: readonly T[]): Kind<T> {
  return {
    expected: `one of ${choices.join(', ')}`,
    parse: text => choices.find(choice => choice === text),
  };
}

/** A URL of one of these schemes, kept as it was written. */
export function url(...schemes: readonly string[]): Kind<string> {
  return {
    expected: `a URL that begins with ${schemes.map(scheme => `${scheme}://`).join(' or ')}`,
    parse(text) {
      const { protocol = '', host = '' } = URL.parse(text) ?? {};
      return host !== '' && schemes.includes(protocol.slice(0, -1)) ? text : undefined;
    },
  };
}

/** A text that is not empty. */
export const text: Kind<string> = {
  expected: 'a text that is not empty',
  parse: given => (given.trim() === '' ? undefined : given),
};

/** Reads variables one by one and collects what is wrong with them. */
export class Environment {
  readonly #variables: NodeJS.ProcessEnv;
  readonly #problems: string[] = [];

  constructor(variables: NodeJS.ProcessEnv) {
    this.#variables = variables;
  }

  /** A variable that may be left out. One that is set must be right. */
  optional<T>(name: string, kind: Kind<T>): T | undefined {
    const text = this.#variables[name];
    if (text === undefined) return undefined;
    const value = kind.parse(text);
    if (value === undefined) this.#problems.push(`${name} must be ${kind.expected}`);
    return value;
  }

  /** A variable that takes a default when it is left out. */
  read<T>(name: string, kind: Kind<T>, fallback: T): T {
    return this.optional(name, kind) ?? fallback;
  }

  /**
   * A variable without which the service cannot run.
   *
   * @param hint - what to do when it is not set, as a sentence
   */
  required<T>(name: string, kind: Kind<T>, hint: string): T {
    if (this.#variables[name] === undefined) {
      this.#problems.push(`${name} must be set. ${hint}`);
    }
    // Without a value there is a problem, and with a problem the configuration never leaves readEnvironment.
    return this.optional(name, kind) as T;
  }

  get problems(): readonly string[] {
    return this.#problems;
  }
}

/**
 * Reads a configuration from environment variables; all wrong ones are reported at once.
 *
 * @throws ConfigError
 */
export function readEnvironment<T>(
  variables: NodeJS.ProcessEnv,
  build: (environment: Environment) => T,
): T {
  const environment = new Environment(variables);
  const config = build(environment);
  if (environment.problems.length > 0) throw new ConfigError(environment.problems);
  return config;
}

function isNetwork(network: string): boolean {
  const [ip = '', prefix, ...rest] = network.split('/');
  const bits = { 4: 32, 6: 128 }[isIP(ip)];
  if (bits === undefined || rest.length > 0) return false;
  return prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits);
}
