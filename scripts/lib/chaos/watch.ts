import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Fleet } from '../replicas/Fleet.ts';
import type { Measurements } from './Measurements.ts';

const execute = promisify(execFile);

/** How long nothing may fail before it counts as well again. */
const CALM_MS = 5_000;
/** When it has to be well again at the latest, and what the last request may take. */
const PATIENCE_MS = 45_000;
const SAMPLE_MS = 2_000;

/** Waits until nothing has failed for a while, or for as long as that may take at most. */
export async function untilCalm(measurements: Measurements): Promise<void> {
  const begin = Date.now();
  for (;;) {
    await sleep(500);
    const now = Date.now();
    const since = now - begin;
    const isCalm =
      since >= CALM_MS && measurements.recovery(now - CALM_MS, now) === 0;
    if (isCalm || since >= PATIENCE_MS) {
      return;
    }
  }
}

/** Follows the memory of all replicas until aborted. */
export class MemoryWatch {
  readonly #fleet: Fleet;
  readonly #samples: { at: number; bytes: number }[] = [];

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  async run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const pids = this.#fleet.replicas.flatMap(({ pid }) => pid ?? []);
      const at = Date.now();
      // A process that has just gone makes `ps` fail: the next time it is another.
      await execute('ps', ['-o', 'rss=', '-p', pids.join(',')]).then(
        ({ stdout }) => {
          for (const line of stdout.trim().split('\n')) {
            this.#samples.push({ at, bytes: Number(line) * 1_024 });
          }
        },
        () => {},
      );
      await sleep(SAMPLE_MS, undefined, { signal }).catch(() => {});
    }
  }

  /** What the largest replica held at most, in bytes. */
  peak({ from, to }: { from: number; to: number }): number {
    return Math.max(
      0,
      ...this.#samples
        .filter(({ at }) => at >= from && at < to)
        .map(({ bytes }) => bytes),
    );
  }
}
