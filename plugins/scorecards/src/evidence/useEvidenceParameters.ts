import { today } from '@internationalized/date';
import {
  controlSchema,
  evidenceQuerySchema,
} from '@slipway/plugin-scorecards-common';
import { useSearchParams } from 'react-router-dom';

/** The day in UTC, as the back end counts days. */
export const thisDay = () => today('UTC').toString();

/**
 * Which standard, which control and which day are looked at. They stand in the URL; what makes no sense there is left
 * aside.
 */
export function useEvidenceParameters() {
  const [parameters, setParameters] = useSearchParams();
  const control = controlSchema.safeParse(parameters.get('control'));
  const date = evidenceQuerySchema.shape.date.safeParse(parameters.get('date'));

  function set(name: 'standard' | 'date', value?: string) {
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
    /** As `SOC2`; undefined: every one. */
    standard: parameters.get('standard') ?? undefined,
    /** As `SOC2:CC1.3`; undefined: none is open. */
    control: control.success ? control.data : undefined,
    /** An ISO date, today at the latest. */
    date: date.success && date.data <= thisDay() ? date.data : thisDay(),
    setStandard: (standard?: string) => set('standard', standard),
    setDate: (day: string) => set('date', day),
    /** The same page with a control open, or with none. */
    searchOf(open?: string): string {
      const next = new URLSearchParams(parameters);
      next.delete('control');
      if (open) {
        next.set('control', open);
      }
      return `?${next}`;
    },
  };
}

/** See {@link useEvidenceParameters}. */
export type EvidenceParameters = ReturnType<typeof useEvidenceParameters>;
