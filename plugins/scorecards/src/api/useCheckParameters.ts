import { readScope } from '@slipway/components/scope';
import {
  type CheckState,
  checkStateSchema,
} from '@slipway/plugin-scorecards-common';
import { useSearchParams } from 'react-router-dom';
import { SCOPE_KINDS } from '../components/scope/scopes';

/** What there is to do something about: the check fails, or nobody knows. */
export const OPEN = 'open';
const OPEN_STATES: CheckState[] = ['fail', 'unknown'];

/** What is looked at on the page of a check; it stands in the URL. */
export function useCheckParameters() {
  const [parameters, setParameters] = useSearchParams();
  const state = checkStateSchema.safeParse(parameters.get('state'));

  function set(name: string, value: string) {
    setParameters(previous => {
      const next = new URLSearchParams(previous);
      next.set(name, value);
      return next;
    });
  }

  return {
    scope: readScope(parameters.get('scope'), SCOPE_KINDS.flat()),
    /** {@link OPEN}, or a state. */
    choice: state.success ? state.data : OPEN,
    /** The states that this is about. */
    states: state.success ? [state.data] : OPEN_STATES,
    setScope: (scope: string) => set('scope', scope),
    setChoice: (choice: string) => set('state', choice),
  };
}
