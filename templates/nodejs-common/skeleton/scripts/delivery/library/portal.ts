import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryEvent } from './events.ts';

/** Where events go. Both parts come from the settings of the repository on GitHub. */
export interface Portal {
  readonly url: string;
  readonly token: string;
}

interface Receipt {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly {
    readonly index: number;
    readonly path: string;
    readonly reason: string;
  }[];
}

/**
 * Sends events to the portal in one request, and again when the portal cannot be reached or fails.
 * Throws when none of the attempts was answered, or when the portal refused an event.
 * @param pause milliseconds before the second attempt; doubled before each one after it
 */
export async function send(
  portal: Portal,
  events: readonly DeliveryEvent[],
  { attempts = 3, pause = 1000 } = {},
): Promise<void> {
  const address = eventsAddress(portal.url);
  let problem = '';
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    if (attempt > 1) await sleep(pause * 2 ** (attempt - 2));
    try {
      const response = await fetch(address, {
        method: 'POST',
        headers: { authorization: `Bearer ${portal.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(events),
        redirect: 'error',
        signal: AbortSignal.timeout(10_000),
      });
      if (response.ok) {
        refuseRejected((await response.json()) as Receipt, events);
        return;
      }
      problem = `it answered ${response.status}`;
      if (response.status < 500 && response.status !== 429) break;
    } catch (error) {
      if (error instanceof Rejected) throw error;
      problem = reason(error);
    }
  }
  throw new Error(`The portal took no events: ${problem}.`);
}

class Rejected extends Error {}

function refuseRejected({ rejected }: Receipt, events: readonly DeliveryEvent[]): void {
  if (rejected.length === 0) return;
  const lines = rejected.map(
    ({ index, path, reason: why }) => `${events[index]?.context.type ?? index} at ${path}: ${why}`,
  );
  throw new Rejected(`The portal refused ${lines.join('; ')}.`);
}

/** A token may travel in the clear only to this machine. */
function eventsAddress(portal: string): URL {
  const url = new URL(`${portal.replace(/\/+$/, '')}/api/dx-metrics/v1/events`);
  if (url.protocol !== 'https:' && !['127.0.0.1', '[::1]', 'localhost'].includes(url.hostname)) {
    throw new Error('SLIPWAY_URL must begin with https://.');
  }
  return url;
}

/** What went wrong, with the cause that `fetch` keeps one level down. */
function reason(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return cause instanceof Error ? cause.message : String(cause);
}
