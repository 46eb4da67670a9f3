import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '../bootstrap/errors.mjs';
import { prepared, root } from '../bootstrap/paths.mjs';
const READY_TIMEOUT_MS = 120_000;
const STOP_TIMEOUT_MS = 20_000;
const resolve = createRequire(import.meta.url).resolve;
/** What app-config.yaml takes from the environment. */
export function portalEnvironment(options) {
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
  };
}
/** Arguments that make Node run the back end from its TypeScript sources. */
export const backendArguments = configs => [
  '--require',
  resolve('@backstage/cli/config/nodeTransform.cjs'),
  '--require',
  path.join(root, 'scripts/lib/exitWithParent.cjs'),
  path.join(root, 'packages/backend/src/index.ts'),
  ...['app-config.yaml', ...configs].flatMap(file => [
    '--config',
    path.join(root, file),
  ]),
];
async function isReady(url) {
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
export async function startPortal(options) {
  fs.mkdirSync(path.dirname(options.logFile), { recursive: true });
  fs.mkdirSync(path.join(options.directory, 'work'), { recursive: true });
  const log = fs.createWriteStream(options.logFile, { flags: 'w' });
  const child = spawn(process.execPath, backendArguments(options.configs), {
    cwd: root,
    detached: true, // Ctrl-C reaches it through stop(), in order
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    env: {
      ...portalEnvironment(options),
      NODE_COMPILE_CACHE: path.join(prepared, 'cache/node'),
    },
  });
  const recent = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on('line', line => {
      log.write(`${line}\n`);
      recent.push(line);
      recent.splice(0, recent.length - 20);
      options.onLog?.(line);
    });
  }
  let ended = false;
  const exited = new Promise(settle => {
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
      return { url, exited, stop };
    }
  }
  await stop();
  options.signal?.throwIfAborted();
  throw new SlipwayError(
    `The portal did not start. The end of its log (${options.logFile}):\n${recent.join('\n')}`,
  );
}
