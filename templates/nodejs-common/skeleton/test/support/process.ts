import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';

const SERVER = fileURLToPath(new URL('../../src/server.ts', import.meta.url));

/** How a process ended, and what it wrote. */
export interface Ended {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the service as a process of its own, on free ports; it is gone after the test. */
export function spawnService(t: TestContext, variables: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [SERVER], {
    env: {
      ...process.env,
      HOST: '127.0.0.1',
      PORT: '0',
      MANAGEMENT_PORT: '0',
      LOG_LEVEL: 'info',
      ...variables,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  t.after(() => child.kill('SIGKILL'));

  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));

  const ended = new Promise<Ended>(resolve => {
    child.on('close', (exitCode, signal) => {
      resolve({ exitCode, signal, stdout, stderr });
    });
  });

  /** Resolves once the service has started, with the address it logged after these words. */
  async function startedAt(words: 'Server listening at' | 'Management listening at'): Promise<URL> {
    let address: string | undefined;
    for await (const line of createInterface({ input: child.stdout })) {
      address ??= new RegExp(`${words} (http:[^"]+)`).exec(line)?.[1];
      if (line.includes('"msg":"started"') && address !== undefined) return new URL(address);
    }
    throw new Error(`The service ended before it had started: ${stderr}${stdout}`);
  }

  return { child, ended, startedAt };
}
