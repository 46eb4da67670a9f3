import type { FactCollector } from '@slipway/plugin-scorecards-node';

/** What OpenSSF Scorecard says of a repository. */
export const openSsfSource: FactCollector['source'] = {
  id: 'openssf',
  description:
    'OpenSSF Scorecard, where slipway.scorecards.openSsf.baseUrl is configured',
  freshness: { days: 14 },
  fields: {
    score: {
      type: 'number',
      description: 'The score of OpenSSF Scorecard, from 0 to 10',
    },
  },
};
