import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModuleInfraRequestsApi } from './catalogModule';
import { infraRequestsPlugin } from './plugin';

/** The plugin, and its API in the catalog. */
export default createBackendFeatureLoader({
  loader: () => [infraRequestsPlugin, catalogModuleInfraRequestsApi],
});
