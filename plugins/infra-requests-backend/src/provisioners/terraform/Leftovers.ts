import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import type { LoggerService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import { isGone, isRunning } from '../../runs/instance';
import type { StateStore, TerraformState } from '../state/StateStore';
import { type Owner, RunFolder } from './RunFolder';
import { OUTPUT_FILE, PROCESS_FILE } from './runTerraform';
import { taintUnfinished } from './taintUnfinished';

/** Folders that replicas of this machine have left when they were killed. */
export class Leftovers {
  /** When a process without a portal was first seen, by folder. */
  readonly #orphans = new Map<string, number>();
  /** Folders whose state could not be kept. */
  readonly #refused = new Set<string>();

  constructor(
    private readonly options: {
      /** The folder of the runs' folders. */
      runs: string;
      states: StateStore;
      logger: LoggerService;
      /** How long Terraform may take to stop, in milliseconds. */
      grace: number;
    },
  ) {}

  /**
   * Keeps the states that were left, and removes the folders. Terraform that is still at work there was asked to stop
   * when its portal died, and is waited for.
   *
   * @returns replicas that are gone, but not yet all that they had begun
   */
  async recover(): Promise<Set<string>> {
    const pending = new Set<string>();
    for (const name of await this.#names()) {
      const folder = RunFolder.at(join(this.options.runs, name));
      const owner = await folder.readOwner();
      const isLeft =
        owner && isGone(owner.instance) && !this.#refused.has(folder.path);
      if (isLeft && !(await this.#attempt(folder, owner))) {
        pending.add(owner.instance);
      }
    }
    return pending;
  }

  /** A folder that cannot be dealt with now must not keep the others from it. */
  async #attempt(folder: RunFolder, owner: Owner): Promise<boolean> {
    try {
      return await this.#recover(folder, owner);
    } catch (error) {
      this.options.logger.warn(
        `The state in ${folder.path} could not be kept, and is tried again: ${toError(error).message}`,
      );
      return false;
    }
  }

  /** @returns whether everything that had begun there has ended */
  async #recover(folder: RunFolder, owner: Owner): Promise<boolean> {
    if (await this.#isAtWork(folder)) {
      return false;
    }
    const left = await folder.readState();
    const isKept = !left || (await this.#keep(folder, owner, left));
    if (isKept) {
      await folder.remove();
    } else {
      this.#refused.add(folder.path);
      this.options.logger.error(
        `The state in ${folder.path} is another one than what is kept, which a later run has written. Compare both, and remove the folder.`,
      );
    }
    this.#orphans.delete(folder.path);
    return true;
  }

  async #keep(
    folder: RunFolder,
    { requestId, n }: Owner,
    left: TerraformState,
  ): Promise<boolean> {
    const { states } = this.options;
    const log = (await folder.readText(OUTPUT_FILE)) ?? '';
    const state = taintUnfinished(left, log);
    if (await states.write(requestId, n, state)) {
      return true;
    }
    const known = await states.read(requestId);
    return known?.lineage === state.lineage && known.serial >= state.serial;
  }

  /** Whether Terraform still runs there. One that does not stop is ended. */
  async #isAtWork(folder: RunFolder): Promise<boolean> {
    const pid = Number(await folder.readText(PROCESS_FILE));
    if (!pid || !isRunning(pid) || !(await runsIn(pid, folder.path))) {
      return false;
    }
    const since = this.#orphans.get(folder.path) ?? Date.now();
    this.#orphans.set(folder.path, since);
    if (Date.now() - since > this.options.grace) {
      try {
        process.kill(-pid, 'SIGKILL');
      } catch (error) {
        this.options.logger.warn(
          `Process ${pid} could not be ended: ${toError(error).message}`,
        );
      }
    }
    return true;
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.options.runs);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
        return [];
      }
      throw error;
    }
  }
}

/** Whether a process works in a folder. Where the system does not tell, it is believed to. */
async function runsIn(pid: number, folder: string): Promise<boolean> {
  try {
    return (await readlink(`/proc/${pid}/cwd`)) === folder;
  } catch {
    return process.platform !== 'linux';
  }
}
