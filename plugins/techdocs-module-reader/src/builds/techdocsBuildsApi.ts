import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { TechDocsBuildsClient } from '@slipway/plugin-techdocs-builds-common';

/** What is known about the documentation of each entity. */
export const techdocsBuildsApiRef = createApiRef<TechDocsBuildsClient>({
  id: 'plugin.techdocs.builds',
});

/** Provides {@link techdocsBuildsApiRef}. */
export const techdocsBuildsApi = ApiBlueprint.make({
  name: 'builds',
  params: defineParams =>
    defineParams({
      api: techdocsBuildsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new TechDocsBuildsClient(apis),
    }),
});
