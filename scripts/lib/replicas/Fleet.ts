import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { type Portal, type PortalOptions, startPortal } from '../portal.ts';
import { freePort } from '../ports.ts';
import { type Postgres, startPostgres } from '../postgres.ts';
import { makeCertificate, trust } from './certificate.ts';
import { DatabaseLink } from './DatabaseLink.ts';
import type { FleetPrograms } from './findPrograms.ts';
import { Replica } from './Replica.ts';
import { startHaproxy } from './startHaproxy.ts';
import { startValkey } from './startValkey.ts';
import { SystemService } from './SystemService.ts';
import {
  type PortalMode,
  writeOwnConfiguration,
  writeSharedConfiguration,
} from './writeConfiguration.ts';

export interface FleetOptions {
  /** Holds all that it writes; its folder `portal` is the storage that the replicas share. */
  directory: string;
  replicas: number;
  programs: FleetPrograms;
  /** Whether replicas reach the database as it is, rather than by a way that can be cut and slowed, which costs time. */
  isDirect: boolean;
  /** Configuration files on top of app-config.yaml, for each replica. */
  configs: string[];
  /**
   * Called with a portal that runs in development mode, where anybody may sign in as anybody, on the database that the
   * replicas get afterwards: what is signed there holds here.
   */
  prepare: (portal: Portal) => Promise<void>;
  /** Gives up the start. */
  signal: AbortSignal;
}

interface Ports {
  proxy: number;
  valkey: number;
}

/**
 * Several replicas of the portal as people run them, in production mode: behind HAProxy, which ends TLS, on one PostgreSQL,
 * with one Valkey. Each part can be ended, started and hindered.
 */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #ports: Ports;
  readonly #stops: (() => Promise<unknown>)[] = [];
  readonly replicas: Replica[] = [];
  #postgres!: Postgres;
  #link!: DatabaseLink;
  #valkey: SystemService | undefined;

  private constructor(options: FleetOptions, ports: Ports) {
    this.#options = options;
    this.#ports = ports;
  }

  /**
   * Starts everything, and has this process trust the proxy's certificate.
   *
   * @throws when a part does not start; what had started is stopped then
   */
  static async start(options: FleetOptions): Promise<Fleet> {
    const fleet = new Fleet(options, {
      proxy: await freePort(),
      valkey: await freePort(),
    });
    try {
      await fleet.#start();
      return fleet;
    } catch (error) {
      await fleet.stop();
      throw error;
    }
  }

  /** Of the proxy. */
  get url(): string {
    return `https://localhost:${this.#ports.proxy}`;
  }

  /** The way from the replicas to the database. */
  get link(): DatabaseLink {
    return this.#link;
  }

  /** The database itself, past the way that the replicas take. */
  get postgres(): Postgres {
    return this.#postgres;
  }

  /** As those who run databases do it: what is in memory is on disk before, so that the stop itself is short. */
  async restartPostgres(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#postgres.url });
    await client.connect();
    await client.query('CHECKPOINT');
    await client.end();
    await this.#postgres.stop();
    await this.#startPostgres();
    this.#link.leadTo(this.#postgres.port);
  }

  async startValkey(): Promise<void> {
    this.#valkey = await startValkey({
      program: this.#options.programs.valkey,
      port: this.#ports.valkey,
      logFile: this.#file('valkey.log'),
    });
  }

  async stopValkey(): Promise<void> {
    await this.#valkey?.stop();
    this.#valkey = undefined;
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

  async #startPostgres(): Promise<void> {
    this.#postgres = await startPostgres({
      directory: this.#file('postgres'),
      logFile: this.#file('postgres.log'),
    });
  }

  async #start(): Promise<void> {
    fs.mkdirSync(this.#options.directory, { recursive: true });
    await this.#startPostgres();
    this.#stops.push(() => this.#postgres.stop());
    this.#link = await DatabaseLink.open(this.#postgres.port);
    this.#stops.push(() => this.#link.close());
    await this.startValkey();
    this.#stops.push(() => this.stopValkey());

    const shared = writeSharedConfiguration(
      this.#file('app-config.json'),
      this.url,
    );
    await this.#prepare(shared);
    for (let index = 1; index <= this.#options.replicas; index += 1) {
      const name = `replica-${index}`;
      this.replicas.push(
        new Replica(name, await freePort(), {
          ...this.#portalOptions(name, shared, 'production'),
          port: await freePort(),
        }),
      );
    }
    this.#stops.push(() =>
      Promise.all(this.replicas.map(replica => replica.kill())),
    );
    await this.#startReplicas();
    await this.#startProxy();
  }

  async #startProxy(): Promise<void> {
    const certificate = makeCertificate(this.#file('tls'));
    const proxy = await startHaproxy({
      program: this.#options.programs.haproxy,
      port: this.#ports.proxy,
      certificate: certificate.server,
      replicas: this.replicas.map(({ port }) => port),
      logFile: this.#file('haproxy.log'),
    });
    this.#stops.push(() => proxy.stop());
    trust(certificate);
  }

  /** All at once, as after a power cut. */
  async #startReplicas(): Promise<void> {
    const starts = await Promise.allSettled(
      this.replicas.map(replica => replica.start()),
    );
    const failure = starts.find(({ status }) => status === 'rejected');
    if (failure) {
      throw (failure as PromiseRejectedResult).reason;
    }
  }

  async #prepare(shared: string): Promise<void> {
    const portal = await startPortal({
      ...this.#portalOptions('preparation', shared, 'development'),
      port: await freePort(),
    });
    try {
      await this.#options.prepare(portal);
    } finally {
      await portal.stop();
    }
  }

  #portalOptions(
    name: string,
    shared: string,
    mode: PortalMode,
  ): Omit<PortalOptions, 'port'> {
    return {
      postgres: this.#options.isDirect
        ? this.#postgres
        : // The way's own port stays the same when the server behind it is another.
          { ...this.#postgres, port: this.#link.port },
      directory: this.#file('portal'),
      logFile: this.#file(`${name}.log`),
      configs: [
        ...this.#options.configs,
        shared,
        writeOwnConfiguration(
          this.#file(`${name}.json`),
          this.#file('work', name),
          mode,
        ),
      ],
      environment: {
        NODE_ENV: mode,
        SLIPWAY_CACHE_URL: `redis://127.0.0.1:${this.#ports.valkey}`,
      },
      signal: this.#options.signal,
    };
  }
}
