import { Ago } from '@slipway/components';
import {
  LIVE_STATES,
  type RequestSummary,
} from '@slipway/plugin-infra-requests-common';

/** When the lease of a resource ends, or of what is left of one; a dash where there is none. */
export function LeaseEnd({
  request,
}: {
  request: Pick<RequestSummary, 'state' | 'expiresAt'>;
}) {
  const { state, expiresAt } = request;
  if (expiresAt) {
    return <Ago at={expiresAt} />;
  }
  return LIVE_STATES.some(live => live === state) ? 'No end' : '–';
}
