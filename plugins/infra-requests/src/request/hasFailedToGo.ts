import type { RequestSummary } from '@slipway/plugin-infra-requests-common';

/** Whether something is left of a resource whose destruction has failed. */
export function hasFailedToGo(
  request: Pick<RequestSummary, 'state' | 'operation'>,
): boolean {
  return request.state === 'failed' && request.operation?.kind === 'destroy';
}
