/** Does something long once for everybody who waits for it, and gives it up when nobody does any more. */
export class SharedWork<T> {
  #current: Shared<T> | undefined;

  /** @param work - stops soon after the signal */
  constructor(private readonly work: (signal: AbortSignal) => Promise<T>) {}

  /**
   * Waits for what is under way, or begins.
   *
   * @param gone - says that whoever asks does not wait any more
   * @throws the reason of the signal, once it was given
   */
  async join(gone: AbortSignal): Promise<T> {
    gone.throwIfAborted();
    const shared = (this.#current ??= this.#begin());
    shared.waiting += 1;
    return new Promise<T>((resolve, reject) => {
      const leave = () => {
        reject(gone.reason);
        shared.waiting -= 1;
        if (shared.waiting === 0) {
          this.#forget(shared);
          shared.controller.abort();
        }
      };
      gone.addEventListener('abort', leave, { once: true });
      shared.result
        .then(resolve, reject)
        .finally(() => gone.removeEventListener('abort', leave));
    });
  }

  #begin(): Shared<T> {
    const controller = new AbortController();
    const result = this.work(controller.signal);
    const shared = { controller, result, waiting: 0 };
    const forget = () => this.#forget(shared);
    result.then(forget, forget);
    return shared;
  }

  #forget(shared: Shared<T>): void {
    if (this.#current === shared) {
      this.#current = undefined;
    }
  }
}

interface Shared<T> {
  controller: AbortController;
  result: Promise<T>;
  waiting: number;
}
