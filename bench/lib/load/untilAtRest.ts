import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const WINDOW_MS = 5_000;
/** Of one core, for each process. */
const REST = 0.15;
const PATIENCE_S = 300;
/** What /proc counts processor time in, in milliseconds: `getconf CLK_TCK` is 100 on every Linux. */
const TICK_MS = 10;

/**
 * Waits until processes have done what follows from what was loaded into them: a portal that was just given ten thousand
 * entities evaluates, indexes and collects for some minutes, which is not what is measured.
 *
 * @returns how long it took, in seconds
 */
export async function untilAtRest(pids: number[]): Promise<number> {
  const begin = performance.now();
  const seconds = () => (performance.now() - begin) / 1_000;
  while (!(await areAtRest(pids)) && seconds() < PATIENCE_S) {
    // Looked at again.
  }
  return seconds();
}

async function areAtRest(pids: number[]): Promise<boolean> {
  const before = pids.map(processorTime);
  await sleep(WINDOW_MS);
  return pids.every(
    (pid, index) => processorTime(pid) - before[index] < REST * WINDOW_MS,
  );
}

/** In milliseconds, since the process began. */
function processorTime(pid: number): number {
  const fields = fs
    .readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}
