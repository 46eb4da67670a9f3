import { spawn, type ChildProcess } from 'node:child_process';
import net from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../ports.ts';
import { inherited } from './check.ts';

const READY_TIMEOUT_MS = 30_000;
const EXIT_TIMEOUT_MS = 30_000;

/** A service, built and started as its image starts it, on ports of its own. */
export class RunningService {
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | null>;
  readonly url: string;
  readonly management: string;
  /** What it wrote: its log. */
  output = '';

  private constructor(child: ChildProcess, port: number, management: number) {
    this.#child = child;
    this.url = `http://127.0.0.1:${port}`;
    this.management = `http://127.0.0.1:${management}`;
    this.#exited = new Promise(resolve => child.once('close', resolve));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', chunk => {
        this.output += chunk;
      });
    }
  }

  static async start(
    folder: string,
    env: NodeJS.ProcessEnv,
  ): Promise<RunningService> {
    const [port, management] = [await freePort(), await freePort()];
    const child = spawn(
      process.execPath,
      ['--enable-source-maps', 'dist/server.js'],
      {
        cwd: folder,
        env: {
          ...inherited(),
          NODE_ENV: 'production',
          HOST: '127.0.0.1',
          PORT: String(port),
          MANAGEMENT_HOST: '127.0.0.1',
          MANAGEMENT_PORT: String(management),
          ...env,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    return new RunningService(child, port, management);
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Milliseconds until it was ready. @throws Error with its log when it was not, or ended */
  async ready(): Promise<number> {
    const begin = performance.now();
    while (performance.now() - begin < READY_TIMEOUT_MS) {
      if (this.#child.exitCode !== null) {
        break;
      }
      const response = await fetch(`${this.management}/readyz`).catch(
        () => undefined,
      );
      if (response?.status === 200) {
        return performance.now() - begin;
      }
      await sleep(10);
    }
    throw new Error(`It did not get ready. Its log:\n${this.output}`);
  }

  /** Sends SIGTERM. */
  terminate() {
    this.#child.kill('SIGTERM');
  }

  /** The exit code. @throws Error with its log when it runs on */
  async exit(): Promise<number | null> {
    const code = await Promise.race([
      this.#exited,
      sleep(EXIT_TIMEOUT_MS, 'late' as const, { ref: false }),
    ]);
    if (code === 'late') {
      throw new Error(`It did not end. Its log:\n${this.output}`);
    }
    return code;
  }

  /** Ends it, however it takes that. */
  async kill() {
    this.#child.kill('SIGKILL');
    await this.#exited;
  }
}

/** A request whose body arrives in two parts, so that it is in flight for as long as one likes. */
export class SlowRequest {
  readonly #socket: net.Socket;
  readonly #rest: string;
  #answer = '';

  private constructor(socket: net.Socket, rest: string) {
    this.#socket = socket;
    this.#rest = rest;
    socket.setEncoding('utf8').on('data', chunk => {
      this.#answer += chunk;
    });
    socket.on('error', () => {}); // shows as an answer that is not there
  }

  static async begin(
    url: URL,
    headers: Record<string, string>,
    body: string,
  ): Promise<SlowRequest> {
    const socket = net.connect(Number(url.port), url.hostname);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve).once('error', reject);
    });
    const half = Math.floor(body.length / 2);
    const lines = Object.entries({
      host: url.host,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      ...headers,
    }).map(([name, value]) => `${name}: ${value}`);
    socket.write(
      [`POST ${url.pathname} HTTP/1.1`, ...lines, '', body.slice(0, half)].join(
        '\r\n',
      ),
    );
    return new SlowRequest(socket, body.slice(half));
  }

  /** Sends the rest and waits for the status; 0 when the connection was closed without an answer. */
  async finish(): Promise<number> {
    const closed = new Promise(resolve => this.#socket.once('close', resolve));
    this.#socket.write(this.#rest);
    for (let waited = 0; waited < 5_000 && !this.#answer; waited += 10) {
      const isClosed = await Promise.race([
        closed.then(() => true),
        sleep(10, false),
      ]);
      if (isClosed) {
        break;
      }
    }
    this.#socket.destroy();
    return Number(/^HTTP\/1\.1 (\d{3})/.exec(this.#answer)?.[1] ?? 0);
  }
}
