import type { Run } from '@slipway/plugin-infra-requests-common';

/** What each kind of run is for. */
const KINDS: Record<Run['kind'], string> = {
  plan: 'plan',
  apply: 'apply',
  drift: 'look for drift',
  preview: 'preview',
};

/** How runs stand. */
export const RUN_STATES: Record<Run['state'], string> = {
  queued: 'Queued',
  running: 'Running',
  waiting: 'Waits for the pipeline',
  succeeded: 'Succeeded',
  failed: 'Failed',
  cancelled: 'Cancelled',
  lost: 'Lost',
};

/** Such as “Run 2: apply (create), running”. */
export function runTitle({ n, kind, operation, state }: Run): string {
  return `Run ${n}: ${KINDS[kind]} (${operation}), ${RUN_STATES[state].toLowerCase()}`;
}

/** Whether a run has ended or has still something to come. */
export function isUnderWay({ state }: Run): boolean {
  return state === 'queued' || state === 'running' || state === 'waiting';
}

/** How long a run took from its start to its end, in seconds; null as long as it has no end. */
export function runSeconds({ startedAt, endedAt }: Run): number | null {
  return startedAt && endedAt
    ? (Date.parse(endedAt) - Date.parse(startedAt)) / 1_000
    : null;
}
