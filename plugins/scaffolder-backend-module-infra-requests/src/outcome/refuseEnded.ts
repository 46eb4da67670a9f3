import type { InfraRequest } from '@slipway/plugin-infra-requests-common';

/**
 * Lets through a request that is on its way, waits for somebody, or is done.
 *
 * @throws Error when it was denied, rejected or cancelled, or failed: with the reason, the way out and its page
 */
export function refuseEnded(request: InfraRequest, url: string): void {
  const { name, state, reason, findings } = request;
  if (state !== 'denied' && state !== 'failed' && state !== 'cancelled') {
    return;
  }
  const denials = findings
    .filter(({ effect }) => effect === 'deny')
    .map(({ rule, message, wayOut }) => `${message} ${wayOut} (${rule})`);
  throw new Error(
    [
      state === 'failed'
        ? `The request ${name} failed.`
        : `The request ${name} was ${state}.`,
      reason,
      ...denials,
      `See ${url}`,
    ]
      .filter(Boolean)
      .join(' '),
  );
}
