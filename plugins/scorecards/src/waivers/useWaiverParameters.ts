import {
  type WaiverState,
  waiverStateSchema,
} from '@slipway/plugin-scorecards-common';
import { useSearchParams } from 'react-router-dom';

/** Which waivers are listed. It stands in the URL; what makes no sense there is left aside. */
export function useWaiverParameters() {
  const [parameters, setParameters] = useSearchParams();
  const state = waiverStateSchema.safeParse(parameters.get('state'));

  function set(name: 'state' | 'scorecard' | 'entity', value?: string) {
    setParameters(previous => {
      const next = new URLSearchParams(previous);
      if (value === undefined) {
        next.delete(name);
      } else {
        next.set(name, value);
      }
      return next;
    });
  }

  return {
    state: state.success ? state.data : undefined,
    scorecard: parameters.get('scorecard') ?? undefined,
    entity: parameters.get('entity') ?? undefined,
    setState: (chosen?: WaiverState) => set('state', chosen),
    setScorecard: (name?: string) => set('scorecard', name),
    clearEntity: () => set('entity'),
  };
}
