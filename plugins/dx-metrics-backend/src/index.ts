import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModuleDxMetrics } from './catalogModule';
import { dxMetricsPlugin } from './plugin';

/** The plugin, and what it adds to the catalog. */
export default createBackendFeatureLoader({
  loader: () => [dxMetricsPlugin, catalogModuleDxMetrics],
});
