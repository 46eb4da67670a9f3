import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModuleAccess } from './catalogModule';
import { accessPlugin } from './plugin';

/** The plugin, and what it adds to the catalog. */
export default createBackendFeatureLoader({
  loader: () => [accessPlugin, catalogModuleAccess],
});
