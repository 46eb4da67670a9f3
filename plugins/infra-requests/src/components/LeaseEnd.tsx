import { Ago } from '@slipway/components';
import {
  LIVE_STATES,
  type RequestSummary,
} from '@slipway/plugin-infra-requests-common';

/** When the lease of a resource ends; a dash where there is no resource. */
export function LeaseEnd({
  request,
}: {
  request: Pick<RequestSummary, 'state' | 'expiresAt'>;
}) {
  const { state, expiresAt } = request;
  if (!LIVE_STATES.some(live => live === state)) {
    return '–';
  }
  return expiresAt ? <Ago at={expiresAt} /> : 'No end';
}
