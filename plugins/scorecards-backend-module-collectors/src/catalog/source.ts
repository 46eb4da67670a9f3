import type { FactCollector } from '@slipway/plugin-scorecards-node';

/** What an entity says of itself, and whether it is so. */
export const catalogSource: FactCollector['source'] = {
  id: 'catalog',
  description: 'The entity in the catalog',
  freshness: { days: 1 },
  fields: {
    ownerIsGroup: {
      type: 'boolean',
      description: 'Whether its owner is a group that the catalog has',
    },
    hasDescription: {
      type: 'boolean',
      description: 'Whether it has a description',
    },
    hasLifecycle: {
      type: 'boolean',
      description: 'Whether it has a lifecycle',
    },
    hasType: { type: 'boolean', description: 'Whether it has a type' },
    hasSystem: {
      type: 'boolean',
      description: 'Whether it belongs to a system',
    },
    hasRunbookLink: {
      type: 'boolean',
      description: 'Whether one of its links leads to a runbook',
    },
    dataClassification: {
      type: 'string',
      description:
        'Its label slipway.io/data-classification; empty when it has none',
    },
    onCall: {
      type: 'string',
      description:
        'Who is on call: its annotation slipway.io/on-call or pagerduty.com/service-id; empty when it has neither',
    },
    accessReviewedAt: {
      type: 'timestamp',
      description:
        'When it was last reviewed who has access: its annotation slipway.io/access-reviewed-at',
    },
    tier: {
      type: 'string',
      description: 'Its label slipway.io/tier; empty when it has none',
    },
    relationsBroken: {
      type: 'number',
      description:
        'How many entities it names, as its system or what it depends on, that the catalog does not have',
    },
  },
};
