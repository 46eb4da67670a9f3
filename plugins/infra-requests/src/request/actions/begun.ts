import { NotDone } from '@slipway/components';
import type { InfraRequest } from '@slipway/plugin-infra-requests-common';
import { stepOf } from '../stepOf';

/**
 * What a request is once a change or a destruction of it was begun. Where a policy denies it, the answer is the request as it
 * was, with the reason.
 *
 * @throws NotDone when it was denied
 */
export async function begun(
  answer: Promise<InfraRequest>,
): Promise<InfraRequest> {
  const request = await answer;
  const { state, findings, reason } = request;
  const isDenied =
    stepOf(request) === undefined &&
    state !== 'destroyed' &&
    findings.some(({ effect }) => effect === 'deny');
  if (isDenied) {
    throw new NotDone(reason ?? 'A policy denies it: see what it says.');
  }
  return request;
}
