import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { SurveysClient } from '@slipway/plugin-surveys-common';

/** The surveys of the portal. */
export const surveysApiRef = createApiRef<SurveysClient>({
  id: 'plugin.surveys.client',
});

/** Provides {@link surveysApiRef}. */
export const surveysApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: surveysApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new SurveysClient(apis),
    }),
});
