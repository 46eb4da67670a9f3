import type { Unattributed } from '@slipway/plugin-dx-metrics-common';

/** What can be left without a place. */
export type RecordKind = Unattributed['kind'];

/** The kinds of records, in the order in which they are shown. */
export const KIND_TEXTS: Record<
  RecordKind,
  {
    title: string;
    /** What is wrong with those that are listed. */
    problem: string;
    /** When none is listed. */
    none: string;
  }
> = {
  deployment: {
    title: 'Deployments',
    problem:
      'They belong to no component. Those that succeed in production count.',
    none: 'Every deployment belongs to a component.',
  },
  change: {
    title: 'Changes',
    problem: 'They were merged, and belong to no component.',
    none: 'Every merged change belongs to a component.',
  },
  incident: {
    title: 'Incidents',
    problem: 'They are tied to no deployment.',
    none: 'Every incident is tied to a deployment, or known to have none.',
  },
};
