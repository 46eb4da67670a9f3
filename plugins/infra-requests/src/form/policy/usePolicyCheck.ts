import { useApi } from '@backstage/frontend-plugin-api';
import type {
  Check,
  RequestInput,
} from '@slipway/plugin-infra-requests-common';
import { useEffect, useState } from 'react';
import { infraRequestsApiRef } from '../../api/infraRequestsApi';

/** How long after the last change the policy is asked, in milliseconds. */
const DELAY = 400;

/** What the policy says of a request that is being filled in. */
export interface PolicyCheck {
  /** The last answer, which may be of what was there before. */
  check?: Check;
  isChecking: boolean;
  error?: Error;
  /** Asks again. */
  retry: () => void;
}

/**
 * Asks the policy while a request is being filled in; what is asked first is given up when something changes.
 *
 * @param input - undefined as long as something is missing; nothing is asked then
 */
export function usePolicyCheck(input: RequestInput | undefined): PolicyCheck {
  const client = useApi(infraRequestsApiRef);
  const [state, setState] = useState<Omit<PolicyCheck, 'retry'>>({
    isChecking: false,
  });
  const [attempt, setAttempt] = useState(0);
  const asked = input && JSON.stringify(input);
  useEffect(() => {
    if (asked === undefined) {
      setState({ isChecking: false });
      return undefined;
    }
    const controller = new AbortController();
    setState(({ check }) => ({ check, isChecking: true }));
    const timer = setTimeout(async () => {
      try {
        const check = await client.check(JSON.parse(asked), controller.signal);
        setState({ check, isChecking: false });
      } catch (error) {
        if (!controller.signal.aborted) {
          setState({ isChecking: false, error: error as Error });
        }
      }
    }, DELAY);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [client, asked, attempt]);
  return { ...state, retry: () => setAttempt(before => before + 1) };
}
