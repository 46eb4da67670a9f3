import type { Visit } from '@backstage/plugin-home';

/** What is known of what a person did in the portal. */
export interface Traces {
  visits: Pick<Visit, 'pathname' | 'entityRef'>[];
  /** Whether a launch of theirs completed. */
  hasLaunched: boolean;
  /** Entity refs of their groups. */
  groups: string[];
}

/** One thing to do on the first day. */
export interface Step {
  id: string;
  title: string;
  about: string;
  /** Where it is done. */
  path: (traces: Traces) => string;
  /** Whether it can be seen that it was done. */
  isDone: (traces: Traces) => boolean;
}

function groupPath(ref: string): string {
  const [namespace, name] = ref.replace(/^group:/, '').split('/');
  return `/catalog/${namespace}/group/${name}`;
}

const hasVisited = ({ visits }: Traces, pattern: RegExp) =>
  visits.some(({ pathname }) => pattern.test(pathname));

/** The first-day checklist, in order. */
export const STEPS: readonly Step[] = [
  {
    id: 'sign-in',
    title: 'Sign in',
    about: 'Your services and your team are found by who you are.',
    path: () => '/settings',
    isDone: () => true,
  },
  {
    id: 'team',
    title: 'Find your team',
    about: 'Who is in it, and what it owns.',
    path: ({ groups }) =>
      groups.length > 0
        ? groupPath(groups[0])
        : '/catalog?filters[kind]=group&filters[user]=all',
    isDone: ({ visits, groups }) =>
      visits.some(({ entityRef = '' }) =>
        groups.length > 0
          ? groups.includes(entityRef)
          : entityRef.startsWith('group:'),
      ),
  },
  {
    id: 'docs',
    title: 'Open the docs of a service',
    about: 'Kept beside its code, and searchable.',
    path: () => '/docs',
    isDone: traces => hasVisited(traces, /^\/docs\/[^/]+\/[^/]+\/[^/]+/),
  },
  {
    id: 'launch',
    title: 'Launch a service',
    about: 'From a golden path, with tests, CI and docs from the first commit.',
    path: () => '/create',
    isDone: ({ hasLaunched }) => hasLaunched,
  },
  {
    id: 'delivery',
    title: 'See how a service is delivered',
    about: 'Its lead time, its failures, and the records behind them.',
    path: () => '/delivery',
    isDone: traces =>
      hasVisited(traces, /^\/delivery\/?$/) ||
      hasVisited(traces, /^\/catalog\/.+\/delivery\/?$/),
  },
];
