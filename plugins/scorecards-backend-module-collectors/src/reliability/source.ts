import type { FactCollector } from '@slipway/plugin-scorecards-node';

/** How a service is watched over. */
export const reliabilitySource: FactCollector['source'] = {
  id: 'reliability',
  description:
    'Service level objectives, alert rules and runbooks in the repository',
  freshness: { days: 2 },
  fields: {
    hasSlo: {
      type: 'boolean',
      description:
        'Whether a service level objective is written down, for OpenSLO, Sloth, Pyrra or Nobl9',
    },
    hasAlertRule: {
      type: 'boolean',
      description:
        'Whether there is an alert rule for Prometheus, Grafana or Datadog',
    },
    hasRunbook: {
      type: 'boolean',
      description:
        'Whether there is a runbook: such a file, or such a link in the catalog',
    },
    sloMet30d: {
      type: 'boolean',
      description:
        'Whether every objective was met over the last 30 days, as its monitoring pushes it',
    },
  },
};
