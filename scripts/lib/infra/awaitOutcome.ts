import { setTimeout as sleep } from 'node:timers/promises';
import { SlipwayError } from '../../bootstrap/errors.mjs';
import { stateText } from './describe.ts';
import type { InfraApi } from './InfraApi.ts';
import type { InfraRequest } from './shapes.ts';

const PAUSE_MS = 1_000;
const TIMEOUT_MS = 60 * 60_000;
/** States in which a request goes on by itself, before its resource is there. */
const ON_ITS_WAY = ['checking', 'planned', 'applying'];

/**
 * Waits until a request is there, waits for an approval, or has ended.
 *
 * @param say - is told of each state on the way
 * @throws SlipwayError when that takes more than an hour, or the portal refuses to tell
 */
export async function awaitOutcome(
  api: InfraApi,
  request: InfraRequest,
  say: (line: string) => void,
): Promise<InfraRequest> {
  let current = request;
  for (
    const end = Date.now() + TIMEOUT_MS;
    ON_ITS_WAY.includes(current.state);
    await sleep(PAUSE_MS)
  ) {
    if (Date.now() > end) {
      throw new SlipwayError(
        `${current.name} was still ${current.state} after an hour. The request goes on.`,
      );
    }
    const { state } = current;
    current = await api.get<InfraRequest>(`/requests/${request.id}`);
    if (current.state !== state) {
      say(`${current.name}: ${stateText(current)}`);
    }
  }
  return current;
}
