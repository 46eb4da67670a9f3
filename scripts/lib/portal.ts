import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { prepared, root } from '../bootstrap/paths.mjs';
import { encryptionKey } from './infrastructure/encryptionKey.ts';
import { publishModules } from './infrastructure/publishModules.ts';
import type { Postgres } from './postgres.ts';

const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 20_000;
const resolve = createRequire(import.meta.url).resolve;

export interface PortalOptions {
  port: number;
  postgres: Postgres;
  /** The folder for what the portal writes: repositories, documentation, workspaces. */
  directory: string;
  logFile: string;
  /** Configuration files on top of app-config.yaml: absolute, or from the root. */
  configs: string[];
  /** On top of the environment that app-config.yaml reads. */
  environment?: NodeJS.ProcessEnv;
  /** Gives up the start and stops what was started. */
  signal?: AbortSignal;
  /** Called with each line that the back end logs. */
  onLog?: (line: string) => void;
}

/** A running back end that serves the built app. */
export interface Portal {
  url: string;
  /** Of its process. */
  pid: number;
  /** Settles with the exit code when it has ended, wanted or not. */
  exited: Promise<number>;
  stop(): Promise<void>;
}

/** What app-config.yaml takes from the environment. */
export function portalEnvironment(
  options: Pick<PortalOptions, 'port' | 'postgres' | 'directory'>,
): NodeJS.ProcessEnv {
  const { port, postgres, directory } = options;
  return {
    ...process.env,
    NODE_ENV: 'development',
    PORT: String(port),
    POSTGRES_HOST: '127.0.0.1',
    POSTGRES_PORT: String(postgres.port),
    POSTGRES_USER: postgres.user,
    POSTGRES_PASSWORD: postgres.password,
    SLIPWAY_HOME: directory,
    SLIPWAY_ENCRYPTION_KEY: encryptionKey(directory),
  };
}

/** Makes what the portal expects in its folder: room to work in, and the modules that may be asked for. */
export function prepareDirectory(directory: string): void {
  fs.mkdirSync(path.join(directory, 'work'), { recursive: true });
  publishModules(path.join(directory, 'infrastructure/modules.git'));
}

/** Arguments that make Node run the back end from its TypeScript sources. */
export const backendArguments = (configs: string[]) => [
  '--require',
  resolve('@backstage/cli/config/nodeTransform.cjs'),
  '--require',
  path.join(root, 'scripts/lib/exitWithParent.cjs'),
  path.join(root, 'packages/backend/src/index.ts'),
  ...['app-config.yaml', ...configs].flatMap(file => [
    '--config',
    path.resolve(root, file),
  ]),
];

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(`${url}/.backstage/health/v1/readiness`, {
      signal: AbortSignal.timeout(2_000),
    });
    return response.ok;
  } catch {
    return false;
  }
}

/**
 * Starts the back end and waits until it answers that it is ready.
 *
 * @throws SlipwayError when it ends or stays silent instead, with the end of its log
 */
export async function startPortal(options: PortalOptions): Promise<Portal> {
  fs.mkdirSync(path.dirname(options.logFile), { recursive: true });
  prepareDirectory(options.directory);
  const log = fs.createWriteStream(options.logFile, { flags: 'w' });
  const child = spawn(process.execPath, backendArguments(options.configs), {
    cwd: root,
    detached: true, // Ctrl-C reaches it through stop(), in order
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...portalEnvironment(options),
      NODE_COMPILE_CACHE: path.join(prepared, 'cache/node'),
      ...options.environment,
    },
  });
  const recent: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream! }).on('line', line => {
      log.write(`${line}\n`);
      recent.push(line);
      recent.splice(0, recent.length - 20);
      options.onLog?.(line);
    });
  }
  let ended = false;
  const exited = new Promise<number>(settle => {
    child.once('error', () => settle(1));
    child.once('close', code => settle(code ?? 1));
  }).then(code => {
    ended = true;
    log.end();
    return code;
  });
  const stop = async () => {
    child.kill('SIGTERM');
    const inTime = await Promise.race([
      exited.then(() => true),
      sleep(STOP_TIMEOUT_MS, false, { ref: false }),
    ]);
    if (!inTime) {
      child.kill('SIGKILL');
      await exited;
    }
  };

  const url = `http://localhost:${options.port}`;
  for (
    const end = Date.now() + READY_TIMEOUT_MS;
    !ended && !options.signal?.aborted && Date.now() < end;
    await sleep(200)
  ) {
    if (await isReady(url)) {
      return { url, pid: child.pid!, exited, stop };
    }
  }
  await stop();
  options.signal?.throwIfAborted();
  throw new SlipwayError(
    `The portal did not start. The end of its log (${options.logFile}):\n${recent.join('\n')}`,
  );
}
