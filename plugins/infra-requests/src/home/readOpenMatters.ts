import type {
  InfraRequestsClient,
  Requests,
  RequestState,
} from '@slipway/plugin-infra-requests-common';

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

/** What somebody may have to do something about. */
export interface OpenMatters {
  /** Plans of others that wait for this person. */
  toApprove: Requests;
  /** What this person asked for. */
  underWay: Requests;
  /** What this person's teams own. */
  endingSoon: Requests;
}

/** The newest of each kind. */
export async function readOpenMatters(
  client: InfraRequestsClient,
): Promise<OpenMatters> {
  const [toApprove, underWay, endingSoon] = await Promise.all([
    client.getRequests({ view: 'to-approve', limit: MAX_SHOWN }),
    client.getRequests({
      view: 'mine',
      state: UNDER_WAY.join(','),
      limit: MAX_SHOWN,
    }),
    client.getRequests({
      view: 'my-teams',
      state: 'expiring',
      limit: MAX_SHOWN,
    }),
  ]);
  return { toApprove, underWay, endingSoon };
}
