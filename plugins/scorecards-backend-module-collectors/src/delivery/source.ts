import type { FactCollector } from '@slipway/plugin-scorecards-node';

/** How a component is delivered. */
export const deliverySource: FactCollector['source'] = {
  id: 'delivery',
  description: 'Deliveries to production, from the delivery metrics',
  freshness: { days: 1 },
  fields: {
    deployments90d: {
      type: 'number',
      description: 'Deployments to production in the last 90 days',
    },
    leadTimeSeconds: {
      type: 'number',
      description:
        'The median time from commit to production of the changes of the last 90 days, in seconds',
    },
    changeFailRate: {
      type: 'number',
      description:
        'The share of deployments of the last 90 days that failed, from 0 to 1',
    },
    reviewedShare: {
      type: 'number',
      description:
        'The share of changes by people that reached production in the last 90 days and that somebody else had reviewed, from 0 to 1',
    },
    lastDeployedAt: {
      type: 'timestamp',
      description: 'When the last deployment to production ended',
    },
  },
};
