import type { Page } from '@slipway/components';
import type {
  InfraRequestsClient,
  RequestSummary,
} from '@slipway/plugin-infra-requests-common';
import { isOlder } from './isOlder';

/** As many are read at once, and as many are found at least where there are so many. */
const PORTION = 100;

/**
 * Reads what is there of a module in versions older than one, the newest first. The list knows no versions, and what is older
 * was mostly made first: it is read on until enough is found.
 *
 * @param cursor - where to go on
 */
export async function readOlder(
  client: InfraRequestsClient,
  module: string,
  version: string,
  cursor?: string,
): Promise<Page<RequestSummary>> {
  const found: RequestSummary[] = [];
  let next = cursor;
  do {
    const { items, nextCursor } = await client.getRequests({
      module,
      state: 'active,expiring',
      limit: PORTION,
      cursor: next,
    });
    found.push(...items.filter(request => isOlder(request.version, version)));
    next = nextCursor ?? undefined;
  } while (next && found.length < PORTION);
  return { items: found, nextCursor: next ?? null };
}
