import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { ScorecardsClient } from '@slipway/plugin-scorecards-common';

/** The scorecards of the portal. */
export const scorecardsApiRef = createApiRef<ScorecardsClient>({
  id: 'plugin.scorecards.client',
});

/** Provides {@link scorecardsApiRef}. */
export const scorecardsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: scorecardsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new ScorecardsClient(apis),
    }),
});
