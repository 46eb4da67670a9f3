import { useApi } from '@backstage/frontend-plugin-api';
import type { InfraRequestsClient } from '@slipway/plugin-infra-requests-common';
import { useEffect, useState } from 'react';
import { infraRequestsApiRef } from './infraRequestsApi';

/** How long after the last change the back end is asked, in milliseconds. */
const DELAY = 400;

/** What the back end says of something that is being filled in. */
export interface CheckState<Answer> {
  /** The last answer, which may be of what was there before. */
  check?: Answer;
  isChecking: boolean;
  error?: Error;
  /** Asks again. */
  retry: () => void;
}

/**
 * Asks the back end while something is being filled in; what is asked first is given up when something changes.
 *
 * @param input - undefined as long as something is missing; nothing is asked then
 * @param ask - the same function each time
 */
export function useCheck<Input, Answer>(
  input: Input | undefined,
  ask: (
    client: InfraRequestsClient,
    input: Input,
    signal: AbortSignal,
  ) => Promise<Answer>,
): CheckState<Answer> {
  const client = useApi(infraRequestsApiRef);
  const [state, setState] = useState<Omit<CheckState<Answer>, 'retry'>>({
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
        const check = await ask(client, JSON.parse(asked), controller.signal);
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
  }, [client, ask, asked, attempt]);
  return { ...state, retry: () => setAttempt(before => before + 1) };
}
