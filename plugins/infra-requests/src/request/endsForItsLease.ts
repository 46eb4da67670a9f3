import type { InfraRequest } from '@slipway/plugin-infra-requests-common';

/** Whether it is being destroyed because its lease is over, and the reader can still keep it: nothing else is extended then. */
export function endsForItsLease({
  state,
  actions,
}: Pick<InfraRequest, 'state' | 'actions'>): boolean {
  return state === 'destroying' && actions.includes('extend');
}
