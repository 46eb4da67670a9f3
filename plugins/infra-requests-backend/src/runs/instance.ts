import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** The replicas of this very process; there is more than one in tests. */
const here = new Set<string>();

/**
 * Where numbers of processes mean the same: one start of a machine, and one name space in it. Containers on the network of
 * their host, and machines that were copied, have one host name and several of these.
 */
const place = createHash('sha256')
  .update(
    [
      hostname(),
      told(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8')),
      told(() => readlinkSync('/proc/self/ns/pid')),
    ].join('\n'),
  )
  .digest('hex')
  .slice(0, 12);

/** A name for a replica that no other has, now or later: `<host>:<place>:<process>:<random>`. */
export function beginInstance(): string {
  const instance = `${hostname()}:${place}:${process.pid}:${randomBytes(6).toString('hex')}`;
  here.add(instance);
  return instance;
}

/** Says that a replica is gone. */
export function endInstance(instance: string): void {
  here.delete(instance);
}

/** Whether a replica is known to be gone: it ran in this place, and its process did not outlive it. */
export function isGone(instance: string): boolean {
  const pid = Number(instance.split(':')[2]);
  if (isElsewhere(instance)) {
    return false;
  }
  return pid === process.pid ? !here.has(instance) : !isRunning(pid);
}

/** Whether a replica runs, or ran, where nobody here can see its process. */
export function isElsewhere(instance: string): boolean {
  return instance.split(':')[1] !== place;
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

/** Empty where the system does not tell. */
function told(read: () => string): string {
  try {
    return read().trim();
  } catch {
    return '';
  }
}
