import type { FactCollector } from '@slipway/plugin-scorecards-node';

/** What is known of the documentation of an entity. */
export const documentationSource: FactCollector['source'] = {
  id: 'documentation',
  description: 'The documentation as it was last built',
  freshness: { days: 1 },
  fields: {
    hasPages: {
      type: 'boolean',
      description: 'Whether there is a page to read',
    },
    changedAt: {
      type: 'timestamp',
      description: 'When the content last changed',
    },
    brokenLinks: {
      type: 'number',
      description: 'How many links lead nowhere, in what is readable now',
    },
  },
};
