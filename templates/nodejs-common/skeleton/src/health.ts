/** Resolves when what it looks at works, and rejects when it does not. */
export type ReadinessCheck = () => Promise<void>;

/** What a readiness probe is told. */
export interface Readiness {
  readonly ready: boolean;
  readonly phase: 'starting' | 'running' | 'draining';
  readonly checks: Readonly<Record<string, 'ok' | 'failed'>>;
}

/** Hears why a check failed; the probe is only told that it did. */
export type FailureListener = (check: string, error: unknown) => void;

/**
 * Knows in which phase of its life the service is, and whether what it needs is there.
 * Traffic is welcome while it runs and every check passes.
 */
export class Health {
  readonly #checks = new Map<string, ReadinessCheck>();
  readonly #checkTimeoutMs: number;
  #phase: Readiness['phase'] = 'starting';

  /** @param checkTimeoutMs - how long a check may take before it counts as failed, in milliseconds */
  constructor(checkTimeoutMs = 1_000) {
    this.#checkTimeoutMs = checkTimeoutMs;
  }

  /** True once start-up is over, and for the rest of the process. */
  get started(): boolean {
    return this.#phase !== 'starting';
  }

  /** True from SIGTERM on. */
  get draining(): boolean {
    return this.#phase === 'draining';
  }

  /** Start-up is over: the port is open and everything that had to come first is done. */
  markStarted(): void {
    if (this.#phase === 'starting') this.#phase = 'running';
  }

  /** The process is about to end: no new traffic, please. */
  markDraining(): void {
    this.#phase = 'draining';
  }

  /** Makes readiness depend on something, such as the database, under a name of its own. */
  addReadinessCheck(name: string, check: ReadinessCheck): void {
    if (this.#checks.has(name)) throw new Error(`There is a readiness check named ${name} already`);
    this.#checks.set(name, check);
  }

  /** Runs all checks side by side. */
  async readiness(onFailure: FailureListener): Promise<Readiness> {
    const results = await Promise.all(
      [...this.#checks].map(async ([name, check]) => {
        try {
          await this.#inTime(check);
          return [name, 'ok'] as const;
        } catch (error) {
          onFailure(name, error);
          return [name, 'failed'] as const;
        }
      }),
    );
    return {
      ready: this.#phase === 'running' && results.every(([, result]) => result === 'ok'),
      phase: this.#phase,
      checks: Object.fromEntries(results),
    };
  }

  async #inTime(check: ReadinessCheck): Promise<void> {
    const { promise: late, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => {
      reject(new Error(`No answer within ${this.#checkTimeoutMs} ms`));
    }, this.#checkTimeoutMs);
    try {
      await Promise.race([check(), late]);
    } finally {
      clearTimeout(timer);
    }
  }
}
