import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

const START_TIMEOUT_MS = 10_000;

async function answers(port: number): Promise<boolean> {
  const socket = net.connect({ host: '127.0.0.1', port });
  try {
    return await new Promise(resolve => {
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
    });
  } finally {
    socket.destroy();
  }
}

/** A server of the system that runs in the foreground and listens on a port of the loopback interface. */
export class SystemService {
  readonly port: number;
  readonly #child: ChildProcess;
  readonly #exited: Promise<void>;
  #ended = false;

  private constructor(child: ChildProcess, port: number) {
    this.#child = child;
    this.port = port;
    this.#exited = new Promise(resolve => {
      const settle = () => {
        this.#ended = true;
        resolve();
      };
      child.once('error', settle);
      child.once('exit', settle);
    });
  }

  /** @throws when it does not answer on its port, with its log */
  static async start(options: {
    program: string;
    args: string[];
    /** On top of this process's own. */
    environment?: NodeJS.ProcessEnv;
    port: number;
    logFile: string;
  }): Promise<SystemService> {
    const log = fs.openSync(options.logFile, 'a');
    const child = spawn(options.program, options.args, {
      detached: true, // Ctrl-C reaches it through stop(), in order
      stdio: ['ignore', log, log],
      env: { ...process.env, ...options.environment },
    });
    fs.closeSync(log);
    const service = new SystemService(child, options.port);
    for (
      const end = Date.now() + START_TIMEOUT_MS;
      !service.#ended && Date.now() < end;
      await sleep(50)
    ) {
      if (await answers(options.port)) {
        return service;
      }
    }
    await service.stop();
    throw new Error(
      `${options.program} did not start:\n${fs.readFileSync(options.logFile, 'utf8')}`,
    );
  }

  /** Of its process. */
  get pid(): number {
    return this.#child.pid!;
  }

  /** Ends it, by SIGKILL when it does not within five seconds. */
  async stop(): Promise<void> {
    this.#child.kill('SIGTERM');
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5_000);
    await this.#exited;
    clearTimeout(timer);
  }
}
