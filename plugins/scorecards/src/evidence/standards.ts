import type { Controls } from '@slipway/plugin-scorecards-common';

/** How a control stands. */
export type Control = Controls['items'][number];

/** A standard with those of its controls that checks look at. */
export interface Standard {
  /** What stands before the colon, as `SOC2`. */
  id: string;
  title: string;
  controls: Control[];
}

const TITLES: Record<string, string> = {
  SOC2: 'SOC 2',
  'CIS-K8S': 'CIS Kubernetes Benchmark',
  SLSA: 'SLSA',
  OSPS: 'OSPS Baseline',
  OPENSSF: 'OpenSSF Scorecard',
};

/** The standard of a control. */
export const standardOf = (control: string) => control.split(':', 1)[0];

/** A control without its standard, as `CC1.3`. */
export const numberOf = (control: string) =>
  control.slice(standardOf(control).length + 1);

/** The controls by their standard, in the order in which they come. */
export function byStandard(controls: Control[]): Standard[] {
  const ids = [...new Set(controls.map(({ control }) => standardOf(control)))];
  return ids.map(id => ({
    id,
    title: TITLES[id] ?? id,
    controls: controls.filter(({ control }) => standardOf(control) === id),
  }));
}
