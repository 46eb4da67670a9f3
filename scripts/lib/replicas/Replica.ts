import { liveHeap } from './liveHeap.ts';
import { type Portal, type PortalOptions, startPortal } from '../portal.ts';

/** One of several processes of the portal: always on the same port, ended and started as often as asked. */
export class Replica {
  readonly name: string;
  readonly port: number;
  readonly #inspectorPort: number;
  readonly #options: PortalOptions;
  readonly #ends: number[] = [];
  #portal: Portal | undefined;
  #starts = 0;

  /** @param inspectorPort - where Node's inspector tells what is in its memory */
  constructor(name: string, inspectorPort: number, options: PortalOptions) {
    this.name = name;
    this.port = options.port;
    this.#inspectorPort = inspectorPort;
    this.#options = {
      ...options,
      environment: {
        ...options.environment,
        NODE_OPTIONS: `--inspect=127.0.0.1:${inspectorPort}`,
      },
    };
  }

  /** Its process while it runs. */
  get pid(): number | undefined {
    return this.#portal?.pid;
  }

  /** When it was ended, in milliseconds since the epoch. */
  get ends(): readonly number[] {
    return this.#ends;
  }

  /** Starts it, with a log of its own, and waits until it is ready. @throws SlipwayError when it does not get there */
  async start(): Promise<void> {
    this.#starts += 1;
    this.#portal = await startPortal({
      ...this.#options,
      logFile: this.#options.logFile.replace(/\.log$/, `-${this.#starts}.log`),
    });
  }

  /** Bytes that are in use on its heap once all garbage is gone. */
  liveHeap(): Promise<number> {
    return liveHeap(this.#inspectorPort);
  }

  /** Ends it as a crash does. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  /**
   * Ends it as an orchestrator does: asks, waits and, when its patience is over, kills.
   *
   * @param patienceMs - Kubernetes waits 30 s unless told otherwise
   * @returns how long it took, in milliseconds, and whether it went by itself
   */
  async terminate(
    patienceMs = 30_000,
  ): Promise<{ tookMs: number; byItself: boolean }> {
    const begin = performance.now();
    let byItself = true;
    const timer = setTimeout(() => {
      byItself = false;
      this.#signal('SIGKILL');
    }, patienceMs);
    await this.#end('SIGTERM');
    clearTimeout(timer);
    return { tookMs: performance.now() - begin, byItself };
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const portal = this.#portal;
    this.#ends.push(Date.now());
    this.#signal(signal);
    await portal?.exited;
    this.#portal = undefined;
  }

  #signal(signal: NodeJS.Signals): void {
    if (this.#portal) {
      try {
        process.kill(this.#portal.pid, signal);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') {
          throw error;
        }
      }
    }
  }
}
