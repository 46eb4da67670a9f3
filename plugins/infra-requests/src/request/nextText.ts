import { dayText } from '@slipway/components';
import { refText } from '@slipway/components/scope';
import type {
  InfraRequest,
  RequestOperation,
} from '@slipway/plugin-infra-requests-common';
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
  const open = approvals.filter(({ decision }) => decision === null);
  if (open.some(({ mayDecide }) => mayDecide)) {
    return 'It waits for you: read the plan, then approve or reject it.';
  }
  const groups = LIST.format(open.map(({ group }) => refText(group)));
  const nothing =
    operation === null || operation.kind === 'create'
      ? 'Nothing is made before.'
      : 'Nothing is changed before.';
  return `The plan waits for an approval of ${groups}. ${nothing}`;
}

/** Of a request for which nothing is being done. */
function restText(request: InfraRequest): string {
  const { state, expiresAt } = request;
  switch (state) {
    case 'active':
      return expiresAt
        ? `It is there, and is destroyed by itself when its lease ends on ${dayText(expiresAt.slice(0, 10))}.`
        : 'It is there until somebody has it destroyed.';
    case 'expiring':
      return `Its lease ends on ${dayText((expiresAt ?? '').slice(0, 10))}. Extend it, or it is destroyed by itself.`;
    case 'denied':
      return 'A policy denies it. Nothing was made; what to do about it is below.';
    case 'failed':
      if (hasFailedToGo(request)) {
        return 'Its destruction went wrong. What is left of it is still known: have it destroyed again.';
      }
      return `It went wrong. Whatever was made so far is still known: plan again, or have it destroyed.${
        expiresAt
          ? ` Its lease ends on ${dayText(expiresAt.slice(0, 10))}. Then it is destroyed by itself.`
          : ''
      }`;
    case 'cancelled':
      return 'It was cancelled, and nothing is left of it.';
    case 'destroyed':
      return 'It was destroyed, and nothing is left of it.';
    default:
      return 'What is being done to it begins in a moment.';
  }
}
