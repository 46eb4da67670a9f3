import { setTimeout as sleep } from 'node:timers/promises';
import type { LoggerService } from '@backstage/backend-plugin-api';
import type {
  InfraRequest,
  InfraRequestsClient,
  RequestState,
} from '@slipway/plugin-infra-requests-common';

const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 5_000;

/** States in which a request goes on by itself, before its resource is there. */
const ON_ITS_WAY: RequestState[] = ['checking', 'planned', 'applying'];

/**
 * Waits until a request is there, waits for an approval, or has ended.
 *
 * @throws Error when the time is over; the request goes on
 */
export async function awaitOutcome(
  client: InfraRequestsClient,
  request: InfraRequest,
  options: {
    logger: LoggerService;
    signal?: AbortSignal;
    timeoutMinutes: number;
    /** Its page. */
    url: string;
  },
): Promise<InfraRequest> {
  const { logger, signal, timeoutMinutes, url } = options;
  const deadline = performance.now() + timeoutMinutes * 60_000;
  let current = request;
  let trouble = '';
  for (
    let pause = FIRST_PAUSE_MS;
    ON_ITS_WAY.includes(current.state);
    pause = Math.min(pause * 1.5, LONGEST_PAUSE_MS)
  ) {
    if (performance.now() + pause > deadline) {
      throw new Error(
        `${current.name} was still ${current.state} after ${timeoutMinutes} minutes.${trouble} The request goes on: ${url}`,
      );
    }
    await sleep(pause, undefined, { signal });
    try {
      const { state } = current;
      current = await client.getRequest(request.id);
      trouble = '';
      if (current.state !== state) {
        logger.info(explain(current));
      }
    } catch (error) {
      signal?.throwIfAborted();
      // The portal may be restarting; there is time to ask again.
      trouble = ` The last question to the portal failed: ${error}.`;
    }
  }
  return current;
}

function explain({ name, state, approvals }: InfraRequest): string {
  const open = approvals.filter(({ decision }) => decision === null);
  return state === 'awaiting-approval'
    ? `${name} waits for the approval of ${open.map(({ group }) => group).join(', ')}`
    : `${name}: ${state}`;
}
