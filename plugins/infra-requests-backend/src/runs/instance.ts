import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';

/** The replicas of this very process; there is more than one in tests. */
const here = new Set<string>();

/** A name for a replica that no other has, now or later: `<host>:<process>:<random>`. */
export function beginInstance(): string {
  const instance = `${hostname()}:${process.pid}:${randomBytes(6).toString('hex')}`;
  here.add(instance);
  return instance;
}

/** Says that a replica is gone. */
export function endInstance(instance: string): void {
  here.delete(instance);
}

/** Whether a replica is known to be gone: it ran on this host, and its process did not outlive it. */
export function isGone(instance: string): boolean {
  const [host, pid] = instance.split(':');
  if (host !== hostname()) {
    return false;
  }
  return Number(pid) === process.pid
    ? !here.has(instance)
    : !isRunning(Number(pid));
}

/** Whether there is a process of this id. */
export function isRunning(pid: number): boolean {
  try {
    // Signal 0 reaches nobody: it only tells whether there is a process.
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
