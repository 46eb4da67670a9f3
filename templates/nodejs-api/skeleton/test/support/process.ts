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

/** Starts the service as a process of its own; it is gone after the test. */
export function spawnServer(t: TestContext, environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [SERVER], {
    env: { ...process.env, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'info', ...environment },
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

  /** Resolves with the address once the port is open. */
  async function listening(): Promise<URL> {
    for await (const line of createInterface({ input: child.stdout })) {
      const address = /Server listening at (http:[^"]+)/.exec(line)?.[1];
      if (address !== undefined) return new URL(address);
    }
    throw new Error(`The service ended before it listened: ${stderr}`);
  }

  return { child, ended, listening };
}
