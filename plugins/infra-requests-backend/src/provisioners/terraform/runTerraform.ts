import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type FileHandle, open, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import { ProvisionerError } from '@slipway/plugin-infra-requests-node';
import { Tail } from './Tail';

/**
 * Becomes the command that follows. A helper beside it waits for the portal to close the pipe 3: with a line, the command
 * has ended, or was asked to; without, the portal is gone, and the command is asked to stop and save its state.
 */
const WATCHDOG = `{ read -r line <&3 || kill -INT $$; } </dev/null >/dev/null 2>&1 & exec 3<&-; exec "$@"`;
/** How often what was written is read. In milliseconds. */
const INTERVAL = 100;

/** Files in a run's folder: the process at work there, and what the last one has written. */
export const PROCESS_FILE = 'process';
export const OUTPUT_FILE = 'stdout.log';

/** How to run Terraform. */
export interface TerraformCommand {
  /** Absolute path of the program. */
  path: string;
  args: string[];
  /** The folder to run in. What it writes goes to files there, so that it does not end with the portal. */
  folder: string;
  environment: Record<string, string>;
  /** What to do with what it writes, in pieces. */
  tell?: (stream: 'stdout' | 'stderr', text: string) => void;
  /** Asks it to stop. */
  signal: AbortSignal;
  /** How long it may take, and to stop once it was asked to. In milliseconds. */
  timeout: number;
  grace: number;
}

/** How it ended. */
export interface TerraformEnd {
  /** Null when it was killed. */
  code: number | null;
  /** Empty where it was told. */
  stdout: string;
  stderr: string;
  seconds: number;
}

/**
 * Runs Terraform to its end.
 *
 * @throws the signal's reason when it was interrupted; ProvisionerError when it took too long
 */
export async function runTerraform(
  command: TerraformCommand,
): Promise<TerraformEnd> {
  const { folder, signal } = command;
  const { tell } = command;
  signal.throwIfAborted();
  const paths = {
    stdout: join(folder, OUTPUT_FILE),
    stderr: join(folder, 'stderr.log'),
  };
  const files = await openAll(Object.values(paths));
  const tails: Tail[] = [];
  try {
    if (tell) {
      tails.push(
        await Tail.of(paths.stdout, text => tell('stdout', text)),
        await Tail.of(paths.stderr, text => tell('stderr', text)),
      );
    }
    const started = process.hrtime.bigint();
    const { code, isLate } = await toTheEnd(command, files, tails);
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    for (const tail of tails) {
      await tail.read();
    }
    signal.throwIfAborted();
    if (isLate) {
      throw new ProvisionerError(
        `Terraform did not finish within ${Math.round(command.timeout / 6_000) / 10} minutes and was interrupted. What it made is in its state. Find out in the log what it waited for, and retry.`,
        { terraformSeconds: seconds },
      );
    }
    return {
      code,
      seconds,
      stdout: tell ? '' : await readFile(paths.stdout, 'utf8'),
      stderr: await readFile(paths.stderr, 'utf8'),
    };
  } finally {
    await Promise.all([...tails, ...files].map(file => file.close()));
  }
}

async function toTheEnd(
  { path, args, folder, environment, signal, timeout, grace }: TerraformCommand,
  [stdout, stderr]: FileHandle[],
  tails: Tail[],
): Promise<{ code: number | null; isLate: boolean }> {
  const child = spawn('/bin/sh', ['-c', WATCHDOG, 'sh', path, ...args], {
    cwd: folder,
    env: environment,
    // A group of its own: an interrupt at the portal's terminal is the portal's to pass on.
    detached: true,
    stdio: ['ignore', stdout.fd, stderr.fd, 'pipe'],
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const pipe = child.stdio[3] as Writable;
  pipe.on('error', () => {}); // the helper has ended
  const timers: NodeJS.Timeout[] = [];
  let isLate = false;
  let isStopping = false;
  // Once: at a second interrupt Terraform ends at once, and loses what is not in its state yet.
  const stop = () => {
    if (isStopping) {
      return;
    }
    isStopping = true;
    pipe.end('\n'); // nor is the helper to send one, if the portal ends meanwhile
    child.kill('SIGINT');
    timers.push(setTimeout(() => killGroup(child.pid), grace));
  };
  try {
    if (child.pid === undefined) {
      await ended; // throws why
    }
    await writeFile(join(folder, PROCESS_FILE), String(child.pid));
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) {
      stop();
    }
    timers.push(
      setTimeout(() => {
        isLate = true;
        stop();
      }, timeout),
      setInterval(() => readAll(tails), INTERVAL),
    );
    const [code] = await ended;
    return { code, isLate };
  } finally {
    signal.removeEventListener('abort', stop);
    timers.forEach(clearTimeout);
    if (!isStopping) {
      pipe.end('\n');
    }
  }
}

function readAll(tails: Tail[]): void {
  // A piece that cannot be read now is read at the end, or the end says why not.
  tails.forEach(tail => tail.read().catch(() => {}));
}

/** Ends Terraform and what it has started. */
function killGroup(pid: number | undefined): void {
  try {
    process.kill(-(pid as number), 'SIGKILL');
  } catch {
    // It has ended in the meantime.
  }
}

async function openAll(paths: string[]): Promise<FileHandle[]> {
  return Promise.all(paths.map(path => open(path, 'w', 0o600)));
}
