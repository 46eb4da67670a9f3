import type { FactCollector } from '@slipway/plugin-scorecards-node';

/** How continuous integration goes. */
export const pipelineSource: FactCollector['source'] = {
  id: 'pipeline',
  description:
    'Runs of continuous integration on the default branch, from GitHub Actions',
  freshness: { days: 2 },
  fields: {
    runs30d: {
      type: 'number',
      description:
        'Runs of the last 30 days that succeeded or failed, up to 1,000',
    },
    greenShare30d: {
      type: 'number',
      description: 'The share of these runs that succeeded, from 0 to 1',
    },
    lastRunAt: {
      type: 'timestamp',
      description: 'When the last of these runs started',
    },
  },
};
