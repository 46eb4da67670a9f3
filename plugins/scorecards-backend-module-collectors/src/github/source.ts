import type { FactCollector } from '@slipway/plugin-scorecards-node';

/** Settings and alerts of a repository on GitHub. */
export const githubSource: FactCollector['source'] = {
  id: 'github',
  description:
    'Settings and alerts on GitHub, where an integration with a token or an app is configured',
  freshness: { days: 2 },
  fields: {
    branchProtected: {
      type: 'boolean',
      description:
        'Whether the default branch is protected, by a rule set or by branch protection',
    },
    reviewsRequired: {
      type: 'number',
      description:
        'How many approving reviews a change of the default branch needs',
    },
    codeScanningAlerts: {
      type: 'number',
      description: 'Open alerts of code scanning, up to 1,000',
    },
    secretAlerts: {
      type: 'number',
      description: 'Open alerts of secret scanning, up to 1,000',
    },
    criticalAlertsOlderThan7d: {
      type: 'number',
      description:
        'Open critical alerts of Dependabot that are older than 7 days, up to 1,000',
    },
  },
};
