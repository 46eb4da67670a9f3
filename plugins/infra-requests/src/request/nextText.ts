import { dayText } from '@slipway/components';
import { refText } from '@slipway/components/scope';
import type {
  InfraRequest,
  RequestOperation,
} from '@slipway/plugin-infra-requests-common';
import { isOver, leaseText } from '../words/leases';
import { endsForItsLease } from './endsForItsLease';
import { hasFailedToGo } from './hasFailedToGo';
import { stepOf } from './stepOf';

const LIST = new Intl.ListFormat('en-GB');

const APPLYING: Record<RequestOperation['kind'], string> = {
  create: 'Terraform is making it. The log below shows how far it is.',
  change: 'Terraform is changing it. The log below shows how far it is.',
  destroy: 'Terraform is destroying it. The log below shows how far it is.',
};

/** What happens next to a request, and whose turn it is. */
export function nextText(request: InfraRequest): string {
  return endsForItsLease(request)
    ? `Its lease is over. To keep it, extend the lease before it is destroyed. ${stepText(request)}`
    : stepText(request);
}

function stepText(request: InfraRequest): string {
  switch (stepOf(request)) {
    case 'checking':
      return (
        waitText(request) ??
        'Terraform is planning it. Then the policies say whether somebody has to approve the plan.'
      );
    case 'planned':
      return 'The plan is made, and the policies are being asked about it.';
    case 'awaiting-approval':
      return approvalText(request);
    case 'applying':
      return waitText(request) ?? APPLYING[request.operation?.kind ?? 'create'];
    default:
      return restText(request);
  }
}

/** What the newest run waits for; undefined when it runs. */
function waitText({ runs: [newest] }: InfraRequest): string | undefined {
  if (newest?.state === 'waiting') {
    return 'It waits for the pipeline of the infrastructure repository to report.';
  }
  if (newest?.state !== 'queued') {
    return undefined;
  }
  return newest.position
    ? `It waits for Terraform: ${newest.position} before it in the queue.`
    : 'It is the next that Terraform takes on.';
}

function approvalText({ approvals, operation }: InfraRequest): string {
  if (approvals.some(({ mayDecide }) => mayDecide)) {
    return 'It waits for you: read the plan, then approve or reject it.';
  }
  const open = approvals.filter(({ decision }) => decision === null);
  const wanted = open.length > 0 ? open : approvals;
  const groups = LIST.format(wanted.map(({ group }) => refText(group)));
  const nothing =
    operation === null || operation.kind === 'create'
      ? 'Nothing is made before.'
      : 'Nothing is changed before.';
  return open.length > 0
    ? `The plan waits for an approval of ${groups}. ${nothing}`
    : `A machine asked for it, so the plan waits for a second person of ${groups}. ${nothing}`;
}

/** Of a request for which nothing is being done. */
function restText(request: InfraRequest): string {
  const { state, expiresAt, isProtected } = request;
  const endsByItself = expiresAt && !isProtected && !isOver(expiresAt);
  switch (state) {
    case 'active':
      if (!expiresAt) {
        return 'It is there until somebody has it destroyed.';
      }
      return endsByItself
        ? `It is there, and is destroyed by itself when its lease ends on ${dayText(expiresAt.slice(0, 10))}.`
        : `It is there. ${leaseText(request)}`;
    case 'expiring':
      return endsByItself
        ? `Its lease ends on ${dayText(expiresAt.slice(0, 10))}. Extend it, or it is destroyed by itself.`
        : leaseText(request);
    case 'denied':
      return request.findings.some(({ effect }) => effect === 'deny')
        ? 'A policy denies it. Nothing was made; what to do about it is below.'
        : 'It was rejected. Nothing was made.';
    case 'failed':
      return `${failureText(request)} ${leaseText(request)}`.trim();
    case 'cancelled':
      return 'It was cancelled, and nothing is left of it.';
    case 'destroyed':
      return 'It was destroyed, and nothing is left of it.';
    default:
      return 'What is being done to it begins in a moment.';
  }
}

function failureText(request: InfraRequest): string {
  return hasFailedToGo(request)
    ? 'Its destruction went wrong. What is left of it is still known: have it destroyed again, or choose Change to have it made as it was asked for.'
    : 'It went wrong. Whatever was made so far is still known: plan again, or have it destroyed.';
}
