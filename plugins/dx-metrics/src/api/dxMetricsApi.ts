import {
  ApiBlueprint,
  createApiRef,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { DxMetricsClient } from '@slipway/plugin-dx-metrics-common';

/** The delivery metrics of the portal. */
export const dxMetricsApiRef = createApiRef<DxMetricsClient>({
  id: 'plugin.dx-metrics.client',
});

/** Provides {@link dxMetricsApiRef}. */
export const dxMetricsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: dxMetricsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => new DxMetricsClient(apis),
    }),
});
