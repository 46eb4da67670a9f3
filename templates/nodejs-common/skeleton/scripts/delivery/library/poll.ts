import { setTimeout as sleep } from 'node:timers/promises';

/** How long to wait, in milliseconds, and how often to look. */
export interface Patience {
  readonly timeout: number;
  readonly interval: number;
}

/**
 * Looks until there is nothing left to wait for.
 * @param look answers undefined when all is well, else what is still missing; throws to give up at once
 * @throws with what was missing at last, when the time is over
 */
export async function poll(
  look: () => Promise<string | undefined>,
  { timeout, interval }: Patience,
): Promise<void> {
  const end = Date.now() + timeout;
  for (;;) {
    const missing = await look();
    if (missing === undefined) return;
    if (Date.now() + interval > end) {
      throw new Error(`Gave up after ${Math.round(timeout / 1000)} s: ${missing}.`);
    }
    await sleep(interval);
  }
}
