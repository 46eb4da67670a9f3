import { watch } from 'node:fs';
import type { TerraformState } from '../state/StateStore';
import type { RunFolder } from './RunFolder';
import { OUTPUT_FILE } from './runTerraform';
import { taintUnfinished } from './taintUnfinished';

/** How long changes are gathered. In milliseconds. */
const DELAY = 300;
/** How often the state is read where the system tells of no changes. In milliseconds. */
const INTERVAL = 1_000;

/**
 * Keeps each change of a state while Terraform writes it, so that little is lost with the machine. What Terraform has not
 * done with is kept as tainted, because it may never be.
 */
export class StateWatch {
  readonly #stop: () => void;
  #timer: NodeJS.Timeout | undefined;
  #keeping: Promise<void> = Promise.resolve();
  #kept: string | undefined;

  constructor(
    private readonly folder: RunFolder,
    private readonly keep: (state: TerraformState) => Promise<void>,
  ) {
    this.#stop = this.#begin();
  }

  /**
   * Keeps the state as it is in the end.
   *
   * @param isWhole - whether Terraform has done everything that it began
   * @throws what keeping it throws
   */
  async end(isWhole: boolean): Promise<TerraformState | undefined> {
    this.#stop();
    clearTimeout(this.#timer);
    await this.#keeping;
    return this.#keep(isWhole);
  }

  /** @returns what ends it */
  #begin(): () => void {
    try {
      const watcher = watch(this.folder.path, (_, name) => {
        if (name === 'terraform.tfstate') {
          this.#timer ??= setTimeout(() => this.#later(), DELAY);
        }
      });
      // Without it the state is kept at the end.
      watcher.on('error', () => {});
      return () => watcher.close();
    } catch {
      // A system watches only so many folders, and others may have taken them all.
      const timer = setInterval(() => this.#later(), INTERVAL);
      return () => clearInterval(timer);
    }
  }

  #later(): void {
    this.#timer = undefined;
    // What cannot be kept now is kept with the next change, or at the end.
    this.#keeping = this.#keeping
      .then(() => this.#keep(false))
      .then(() => {})
      .catch(() => {});
  }

  async #keep(isWhole: boolean): Promise<TerraformState | undefined> {
    const written = await this.folder.readState();
    if (!written) {
      return undefined;
    }
    const state = isWhole
      ? written
      : taintUnfinished(
          written,
          (await this.folder.readText(OUTPUT_FILE)) ?? '',
        );
    if (state.text !== this.#kept) {
      await this.keep(state);
      this.#kept = state.text;
    }
    return state;
  }
}
