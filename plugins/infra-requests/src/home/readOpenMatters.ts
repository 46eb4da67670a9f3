import type {
  InfraRequestsClient,
  RequestState,
  RequestSummary,
  RequestsQuery,
} from '@slipway/plugin-infra-requests-common';
import { isOver } from '../words/leases';

/** Of each kind. */
const MAX_SHOWN = 5;

/** Something is being done, or has to be. */
export const UNDER_WAY: RequestState[] = [
  'checking',
  'planned',
  'awaiting-approval',
  'applying',
  'changing',
  'destroying',
  'failed',
];

/** What may end for its lease. */
const ENDING: RequestState[] = ['expiring', 'destroying', 'failed'];
/** What is not active says by its day alone that it ends soon: so far ahead, as the portal does of what is active. */
const SOON_DAYS = 7;
/** The list knows no order by end, so that all that may end are read; more than this nobody has. */
const MOST_ENDING = 500;

/** The first of some requests. */
export interface SomeRequests {
  items: RequestSummary[];
  hasMore: boolean;
}

/** What somebody may have to do something about. */
export interface OpenMatters {
  /** Plans of others that wait for this person. */
  toApprove: SomeRequests;
  /** What this person asked for. */
  underWay: SomeRequests;
  /** What this person's teams own, what ends first before the others. */
  endingSoon: SomeRequests;
}

/** The newest of each kind, and what ends first. */
export async function readOpenMatters(
  client: InfraRequestsClient,
): Promise<OpenMatters> {
  const [toApprove, underWay, endingSoon] = await Promise.all([
    readNewest(client, { view: 'to-approve' }),
    readNewest(client, { view: 'mine', state: UNDER_WAY.join(',') }),
    readEndingSoon(client),
  ]);
  return { toApprove, underWay, endingSoon };
}

async function readNewest(
  client: InfraRequestsClient,
  query: RequestsQuery,
): Promise<SomeRequests> {
  const { items, nextCursor } = await client.getRequests({
    ...query,
    limit: MAX_SHOWN,
  });
  return { items, hasMore: nextCursor !== null };
}

async function readEndingSoon(
  client: InfraRequestsClient,
): Promise<SomeRequests> {
  const { items, nextCursor } = await client.getRequests({
    view: 'my-teams',
    state: ENDING.join(','),
    limit: MOST_ENDING,
  });
  const ending = items
    .filter(endsSoon)
    .sort((a, b) => timeOf(a.expiresAt) - timeOf(b.expiresAt));
  return {
    items: ending.slice(0, MAX_SHOWN),
    hasMore: ending.length > MAX_SHOWN || nextCursor !== null,
  };
}

function endsSoon({ state, expiresAt }: RequestSummary): boolean {
  switch (state) {
    case 'expiring':
      return true;
    case 'destroying':
      // Before its day, somebody has asked for that.
      return isOver(expiresAt);
    default:
      return timeOf(expiresAt) <= Date.now() + SOON_DAYS * 86_400_000;
  }
}

function timeOf(expiresAt: string | null): number {
  return expiresAt ? new Date(expiresAt).getTime() : Infinity;
}
