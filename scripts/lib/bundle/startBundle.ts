import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '../../bootstrap/errors.mjs';
import { reachablePlace } from '../postgresAccount.ts';

const READY_TIMEOUT_MS = 120_000;
const LOG_CHARACTERS = 4000;

/** Whom the container image runs as. */
const IMAGE_ACCOUNT = { uid: 1000, gid: 1000 };

/** A process of the built portal. */
export interface RunningBundle {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /** Whether it runs as somebody who may write nothing in its folder. */
  isReadOnly: boolean;
  /** Ends it as an orchestrator does, and waits for that. */
  stop(): Promise<void>;
}

/**
 * Who may run the bundle without being able to write to its folder. Only root can become somebody else.
 *
 * @returns undefined when this is not root, or nobody else can reach the folder
 */
export function otherAccount(folder: string): typeof IMAGE_ACCOUNT | undefined {
  const isPossible =
    process.getuid?.() === 0 &&
    reachablePlace(folder, IMAGE_ACCOUNT) === folder &&
    reachablePlace(process.execPath, IMAGE_ACCOUNT) === process.execPath;
  return isPossible ? IMAGE_ACCOUNT : undefined;
}

/**
 * Starts what {@link buildBundle} built, as the container image does, and waits until it is ready.
 *
 * @param environment - all that it gets, besides the path: nothing of this process's own
 * @throws SlipwayError when it does not get ready, with the end of its log
 */
export async function startBundle(options: {
  folder: string;
  port: number;
  /** Files on top of app-config.yaml and app-config.production.yaml. */
  configs: string[];
  environment: NodeJS.ProcessEnv;
  logFile: string;
  signal?: AbortSignal;
}): Promise<RunningBundle> {
  const { folder, port, environment, logFile, signal } = options;
  const configs = [
    'app-config.yaml',
    'app-config.production.yaml',
    ...options.configs,
  ];
  const account = otherAccount(folder);
  const log = fs.openSync(logFile, 'w');
  const child = spawn(
    process.execPath,
    ['packages/backend', ...configs.flatMap(file => ['--config', file])],
    {
      ...account,
      cwd: folder,
      detached: true, // Ctrl-C reaches it through stop(), in order
      stdio: ['ignore', log, log],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        HOME: '/tmp',
        // As the units of systemd and Backstage's chart set it.
        APP_CONFIG_backend_listen_host: '127.0.0.1',
        APP_CONFIG_backend_listen_port: String(port),
        ...environment,
      },
    },
  );
  fs.closeSync(log);
  let ended = false;
  const exited = new Promise<void>(resolve => {
    const settle = () => {
      ended = true;
      resolve();
    };
    child.once('error', settle);
    child.once('exit', settle);
  });
  const stop = async () => {
    child.kill('SIGTERM');
    await exited;
  };

  const url = `http://127.0.0.1:${port}`;
  for (
    const end = Date.now() + READY_TIMEOUT_MS;
    !ended && !signal?.aborted && Date.now() < end;
    await sleep(250)
  ) {
    if (await isReady(url)) {
      return { url, isReadOnly: account !== undefined, stop };
    }
  }
  await stop();
  signal?.throwIfAborted();
  throw new SlipwayError(
    `The portal did not get ready. The end of its log (${logFile}):\n${fs.readFileSync(logFile, 'utf8').slice(-LOG_CHARACTERS)}`,
  );
}

async function isReady(url: string): Promise<boolean> {
  try {
    const { ok } = await fetch(`${url}/.backstage/health/v1/readiness`, {
      signal: AbortSignal.timeout(2_000),
    });
    return ok;
  } catch {
    return false;
  }
}
