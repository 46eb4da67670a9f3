import { type FSWatcher, watch } from 'node:fs';
import type { TerraformState } from '../state/StateStore';
import type { RunFolder } from './RunFolder';

/** How long changes are gathered. In milliseconds. */
const DELAY = 300;

/** Keeps each change of a state while Terraform writes it, so that little is lost with the machine. */
export class StateWatch {
  readonly #watcher: FSWatcher;
  #timer: NodeJS.Timeout | undefined;
  #keeping: Promise<void> = Promise.resolve();
  #serial = -1;

  constructor(
    private readonly folder: RunFolder,
    private readonly keep: (state: TerraformState) => Promise<void>,
  ) {
    this.#watcher = watch(folder.path, (_, name) => {
      if (name === 'terraform.tfstate') {
        this.#timer ??= setTimeout(() => this.#later(), DELAY);
      }
    });
    // Without it the state is kept at the end.
    this.#watcher.on('error', () => {});
  }

  /** Keeps the state as it is in the end. @throws what keeping it throws */
  async end(): Promise<TerraformState | undefined> {
    this.#watcher.close();
    clearTimeout(this.#timer);
    await this.#keeping;
    return this.#keep();
  }

  #later(): void {
    this.#timer = undefined;
    // What cannot be kept now is kept with the next change, or at the end.
    this.#keeping = this.#keeping
      .then(() => this.#keep())
      .then(() => {})
      .catch(() => {});
  }

  async #keep(): Promise<TerraformState | undefined> {
    const state = await this.folder.readState();
    if (state && state.serial !== this.#serial) {
      await this.keep(state);
      this.#serial = state.serial;
    }
    return state;
  }
}
