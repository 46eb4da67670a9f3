import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { PortalApi } from '../../scripts/lib/portalApi.ts';

/** The middle value; of two middle values, their mean. */
export function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  return sorted.length % 2
    ? sorted[half]
    : (sorted[half - 1] + sorted[half]) / 2;
}

/** The times of many answers, in milliseconds. */
export interface Latency {
  median: number;
  p95: number;
  longest: number;
}

/** The median of times, the time that 95 in a hundred keep, and the longest. */
export function summarise(times: number[]): Latency {
  const sorted = [...times].sort((a, b) => a - b);
  return {
    median: median(sorted),
    p95: sorted[Math.ceil(sorted.length * 0.95) - 1],
    longest: sorted.at(-1)!,
  };
}

export interface StartOptions {
  program: string;
  args: string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  url: string;
  timeoutMs: number;
}

/** A program that serves the portal, with the seconds until it answered its first catalog request. */
export interface Started {
  seconds: number;
  stop(): Promise<void>;
}

async function stop(child: ChildProcess) {
  if (child.exitCode === null && child.pid) {
    const ended = new Promise(resolve => child.once('close', resolve));
    process.kill(-child.pid, 'SIGTERM');
    await ended;
  }
}

/** Starts a program and waits until the catalog answers with at least one component. */
export async function startAndAsk(options: StartOptions): Promise<Started> {
  const begin = performance.now();
  const child = spawn(options.program, options.args, {
    cwd: options.cwd,
    env: { ...process.env, npm_lifecycle_event: undefined, ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const output: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', chunk => output.push(String(chunk)));
  }
  for (
    const end = Date.now() + options.timeoutMs;
    Date.now() < end;
    await sleep(50)
  ) {
    if (child.exitCode !== null) {
      break;
    }
    try {
      const portal = await PortalApi.asGuest(options.url);
      if ((await portal.count('component')) > 0) {
        return {
          seconds: (performance.now() - begin) / 1000,
          stop: () => stop(child),
        };
      }
    } catch {
      // not up yet
    }
  }
  await stop(child);
  throw new Error(
    `${options.program} ${options.args.join(' ')} did not answer:\n${output.join('').slice(-4000)}`,
  );
}
