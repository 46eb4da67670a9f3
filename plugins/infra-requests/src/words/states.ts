import type {
  RequestOperation,
  RequestState,
  RequestSummary,
} from '@slipway/plugin-infra-requests-common';

/** How a state looks: what kind of news it is. */
export type Tone = 'good' | 'busy' | 'waiting' | 'bad' | 'over';

/** What states are called, in the order in which a request goes through them. */
export const STATE_WORDS: Record<
  RequestState,
  { title: string; sign: string; tone: Tone }
> = {
  checking: { title: 'Checking', sign: '…', tone: 'busy' },
  planned: { title: 'Planned', sign: '…', tone: 'busy' },
  'awaiting-approval': {
    title: 'Awaiting approval',
    sign: '?',
    tone: 'waiting',
  },
  applying: { title: 'Applying', sign: '…', tone: 'busy' },
  active: { title: 'Active', sign: '✓', tone: 'good' },
  changing: { title: 'Changing', sign: '…', tone: 'busy' },
  expiring: { title: 'Expiring', sign: '!', tone: 'waiting' },
  destroying: { title: 'Destroying', sign: '…', tone: 'busy' },
  destroyed: { title: 'Destroyed', sign: '–', tone: 'over' },
  denied: { title: 'Denied', sign: '✕', tone: 'bad' },
  failed: { title: 'Failed', sign: '✕', tone: 'bad' },
  cancelled: { title: 'Cancelled', sign: '–', tone: 'over' },
};

/** What is done to a resource, before its name: “Create orders-db”. */
export const OPERATION_WORDS: Record<RequestOperation['kind'], string> = {
  create: 'Create',
  change: 'Change',
  destroy: 'Destroy',
};

/** Whether the request waits for somebody's approval, to be created, changed or destroyed. */
export function awaitsApproval({
  state,
  operation,
}: Pick<RequestSummary, 'state' | 'operation'>): boolean {
  return (
    state === 'awaiting-approval' || operation?.step === 'awaiting-approval'
  );
}
