import fs from 'node:fs';
import path from 'node:path';

const PERIOD_US = 100_000;
const NAME = `slipway-bench-${process.pid}`;

/**
 * Holds processes to a share of one core by a control group of Linux, of either version.
 *
 * @see https://docs.kernel.org/admin-guide/cgroup-v2.html
 */
export class CpuShare {
  readonly #folder: string;

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** @returns undefined where this user cannot make control groups */
  static make(name: string, share: number): CpuShare | undefined {
    const quota = Math.round(share * PERIOD_US);
    const versions: [parent: string, file: string, value: string][] = [
      ['/sys/fs/cgroup/cpu', 'cpu.cfs_quota_us', String(quota)],
      ['/sys/fs/cgroup', 'cpu.max', `${quota} ${PERIOD_US}`],
    ];
    for (const [parent, file, value] of versions) {
      const folder = path.join(parent, `${NAME}-${name}`);
      try {
        fs.accessSync(path.join(parent, 'cgroup.procs'), fs.constants.W_OK);
        fs.mkdirSync(folder);
        fs.writeFileSync(path.join(folder, file), value);
        return new CpuShare(folder);
      } catch {
        fs.rmSync(folder, { recursive: true, force: true });
      }
    }
    return undefined;
  }

  /** Puts a process in, with all its threads. */
  hold(pid: number): void {
    fs.writeFileSync(this.#procs(), String(pid));
  }

  /** Lets them go on as they like. */
  release(): void {
    const held = fs.readFileSync(this.#procs(), 'utf8').split('\n');
    const parent = path.join(path.dirname(this.#folder), 'cgroup.procs');
    held.filter(Boolean).forEach(pid => fs.writeFileSync(parent, pid));
    fs.rmdirSync(this.#folder);
  }

  #procs(): string {
    return path.join(this.#folder, 'cgroup.procs');
  }
}
