import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../../bootstrap/paths.mjs';
import { startBundle, type RunningBundle } from '../bundle/startBundle.ts';
import { encryptionKey } from '../infrastructure/encryptionKey.ts';
import { freePort } from '../ports.ts';
import { type Certificate, makeCertificate } from '../replicas/certificate.ts';
import type { FleetPrograms } from '../replicas/findPrograms.ts';
import { startHaproxy } from '../replicas/startHaproxy.ts';
import type { SystemService } from '../replicas/SystemService.ts';
import {
  loginService,
  postgresService,
  storageService,
  valkeyService,
  type Service,
} from './services.ts';

const REPLICAS = ['one', 'two', 'three'];
const deploy = path.join(root, 'deploy');

export interface TryoutOptions {
  /** What "yarn bundle" built. */
  bundle: string;
  programs: FleetPrograms;
  /** Holds all that is written. */
  directory: string;
  /** Of the proxy; the sign-in provider has the next one. */
  port: number;
  /** Called before each part is started, with its name. */
  onStart: (name: string) => void;
  /** Gives up the start. */
  signal: AbortSignal;
}

/**
 * What compose.yaml describes, from processes of this machine: three replicas of the built portal behind HAProxy, which
 * ends TLS, with PostgreSQL, Valkey, a sign-in provider and object storage.
 */
export class Tryout {
  readonly #options: TryoutOptions;
  readonly #stops: (() => Promise<unknown>)[] = [];
  readonly replicas: RunningBundle[] = [];
  readonly certificate: Certificate;
  #proxy!: SystemService;

  private constructor(options: TryoutOptions) {
    this.#options = options;
    this.certificate = makeCertificate(this.#file('tls'));
  }

  /** Starts everything. @throws when a part does not start; what had started is stopped then */
  static async start(options: TryoutOptions): Promise<Tryout> {
    const tryout = new Tryout(options);
    try {
      await tryout.#start();
      return tryout;
    } catch (error) {
      await tryout.stop();
      throw error;
    }
  }

  /** The address that people open. */
  get url(): string {
    return `https://localhost:${this.#options.port}`;
  }

  /** What stands before the replicas. */
  get proxy(): SystemService {
    return this.#proxy;
  }

  /** The folder of the object storage's buckets. */
  get objects(): string {
    return this.#file('objects');
  }

  /** Ends everything, in the reverse order of the start. */
  async stop(): Promise<void> {
    for (const stop of this.#stops.splice(0).reverse()) {
      await stop();
    }
  }

  #file(...names: string[]): string {
    return path.join(this.#options.directory, ...names);
  }

  async #start() {
    const { directory, port, programs } = this.#options;
    fs.mkdirSync(this.#file('log'), { recursive: true });
    const environment = {
      SLIPWAY_URL: this.url,
      SLIPWAY_PEOPLE: path.join(deploy, 'compose/organisation/people.yaml'),
      SLIPWAY_SESSION_SECRET: randomBytes(32).toString('hex'),
      SLIPWAY_ENCRYPTION_KEY: encryptionKey(directory),
      // Nobody launches or asks for infrastructure here: that takes a forge.
      SLIPWAY_MODULES_REPOSITORY: 'https://github.com/example/modules.git',
      SLIPWAY_INFRASTRUCTURE_REPOSITORY:
        'https://github.com/example/infrastructure',
      GITHUB_ORGANISATION: 'example',
      ...(await this.#add('PostgreSQL', () => postgresService(directory))),
      ...(await this.#add('Valkey', () =>
        valkeyService(programs.valkey, directory),
      )),
      ...(await this.#add('object storage', () => storageService(directory))),
      ...(await this.#add('the sign-in provider', () =>
        loginService(port + 1, this.url),
      )),
    };
    await this.#startReplicas(environment);
    await this.#startProxy();
  }

  /** All at once, on databases that are still to be made: they take turns at it. */
  async #startReplicas(environment: NodeJS.ProcessEnv) {
    const starts = await Promise.allSettled(
      REPLICAS.map(name => this.#startReplica(name, environment)),
    );
    for (const start of starts) {
      if (start.status === 'rejected') {
        throw start.reason;
      }
      this.replicas.push(start.value);
    }
  }

  /** @returns what a portal's environment says of it */
  async #add(name: string, start: () => Promise<Service>) {
    this.#options.signal.throwIfAborted();
    this.#options.onStart(name);
    const { environment, stop } = await start();
    this.#stops.push(stop);
    return environment;
  }

  async #startReplica(name: string, environment: NodeJS.ProcessEnv) {
    this.#options.onStart(`replica ${name}`);
    const replica = await startBundle({
      folder: this.#options.bundle,
      port: await freePort(),
      configs: [path.join(deploy, 'compose/organisation/app-config.yaml')],
      environment,
      logFile: this.#file('log', `${name}.log`),
      signal: this.#options.signal,
    });
    this.#stops.push(() => replica.stop());
    return replica;
  }

  async #startProxy() {
    this.#options.onStart('HAProxy');
    const { port, programs } = this.#options;
    this.#proxy = await startHaproxy({
      program: programs.haproxy,
      port,
      certificate: this.certificate.server,
      replicas: this.replicas.map(({ url }) => Number(new URL(url).port)),
      logFile: this.#file('log/haproxy.log'),
    });
    this.#stops.push(() => this.#proxy.stop());
  }
}
