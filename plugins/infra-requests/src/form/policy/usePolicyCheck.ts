import type {
  Check,
  InfraRequestsClient,
  RequestInput,
} from '@slipway/plugin-infra-requests-common';
import { type CheckState, useCheck } from '../../api/useCheck';

/** What the policy says of a request that is being filled in. */
export type PolicyCheck = CheckState<Check>;

/**
 * Asks the policy while a request is being filled in.
 *
 * @param input - undefined as long as something is missing; nothing is asked then
 */
export function usePolicyCheck(input: RequestInput | undefined): PolicyCheck {
  return useCheck(input, ask);
}

async function ask(
  client: InfraRequestsClient,
  input: RequestInput,
  signal: AbortSignal,
): Promise<Check> {
  return client.check(input, signal);
}
