import type { CampaignInput } from '@slipway/plugin-scorecards-common';

/** A campaign of two and a half weeks for descriptions everywhere. */
export const campaignInput = (
  more: Partial<CampaignInput> = {},
): CampaignInput => ({
  title: 'Everything is described',
  description: 'Write one sentence in catalog-info.yaml',
  scorecard: 'readiness',
  checks: ['described'],
  startsOn: '2026-03-02',
  dueOn: '2026-03-20',
  ...more,
});
