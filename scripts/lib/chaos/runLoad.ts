import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from './activities.ts';
import type { Measurements } from './Measurements.ts';

/** In a few words: what a table and a log have room for. */
function reason(error: unknown): string {
  const { name, message, cause } = error as Error;
  if (name === 'TimeoutError') {
    return 'no answer in time';
  }
  const [, status] = /\((\d{3})\)/.exec(message) ?? [];
  const why = cause instanceof Error ? ` (${cause.message})` : '';
  return status ? `${status} ${explain(message)}` : `${message}${why}`;
}

/** What the portal or the proxy said, without the markup around it. */
function explain(message: string): string {
  const said = message.slice(message.indexOf('): ') + 3);
  const [, own] = /"message":"((?:[^"\\]|\\.)+)/.exec(said) ?? [];
  return (own ?? said.replaceAll(/<[^>]*>|\s+/g, ' ').trim()).slice(0, 100);
}

/** Does all activities at their pace until aborted, then waits for what is under way. One that has enough under way skips its turn. */
export async function runLoad(
  activities: Activity[],
  measurements: Measurements,
  signal: AbortSignal,
): Promise<void> {
  async function once(activity: Activity) {
    const at = Date.now();
    let error: string | undefined;
    try {
      await activity.run();
    } catch (caught) {
      error = reason(caught);
    }
    measurements.add({
      activity: activity.name,
      at,
      took: Date.now() - at,
      ...(error && { error }),
    });
  }

  async function keepOn(activity: Activity) {
    const underWay = new Set<Promise<void>>();
    while (!signal.aborted) {
      if (underWay.size < activity.atOnce) {
        const work = once(activity).finally(() => underWay.delete(work));
        underWay.add(work);
      }
      await sleep(activity.every, undefined, { signal }).catch(() => {});
    }
    await Promise.all(underWay);
  }

  await Promise.all(activities.map(keepOn));
}
