import { readScope } from '@slipway/components/scope';
import { useSearchParams } from 'react-router-dom';
import { SCOPE_KINDS } from '../components/scope/scopes';

/** How many days a trend may have. */
export const PERIODS = [30, 90, 365] as const;
const DEFAULT_PERIOD = 90;

type Changes = Record<'scope' | 'days' | 'view' | 'level', string | undefined>;

/**
 * What is looked at. All of it stands in the URL, so that a link, a reload or the back button brings it back; what makes
 * no sense there is left aside.
 */
export function useOverviewParameters() {
  const [parameters, setParameters] = useSearchParams();

  function set(changes: Partial<Changes>) {
    setParameters(previous => {
      const next = new URLSearchParams(previous);
      for (const [name, value] of Object.entries(changes)) {
        if (value === undefined) {
          next.delete(name);
        } else {
          next.set(name, value);
        }
      }
      return next;
    });
  }

  return {
    scope: readScope(parameters.get('scope'), SCOPE_KINDS.flat()),
    days:
      PERIODS.find(days => String(days) === parameters.get('days')) ??
      DEFAULT_PERIOD,
    view: parameters.get('view') === 'table' ? 'table' : 'chart',
    /** Of the entities that are listed; undefined: every level. */
    level: parameters.get('level') ?? undefined,
    setScope: (scope: string) => set({ scope }),
    setDays: (days: string) => set({ days }),
    setView: (view: string) =>
      set({ view: view === 'table' ? view : undefined }),
    setLevel: (level: string | undefined) => set({ level }),
  } as const;
}

/** See {@link useOverviewParameters}. */
export type OverviewParameters = ReturnType<typeof useOverviewParameters>;
