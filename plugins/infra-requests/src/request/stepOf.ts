import type {
  RequestOperation,
  RequestSummary,
} from '@slipway/plugin-infra-requests-common';

type Step = RequestOperation['step'];

const STEPS: readonly string[] = [
  'checking',
  'planned',
  'awaiting-approval',
  'applying',
] satisfies Step[];

/** How far what is being done to a request is; undefined where nothing is. */
export function stepOf(
  request: Pick<RequestSummary, 'state' | 'operation'>,
): Step | undefined {
  const { state, operation } = request;
  if (state === 'changing' || state === 'destroying') {
    return operation?.step;
  }
  return STEPS.includes(state) ? (state as Step) : undefined;
}
