import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModuleScorecards } from './catalogModule';
import { scorecardsPlugin } from './plugin';

/** The plugin, and what it adds to the catalog. */
export default createBackendFeatureLoader({
  loader: () => [scorecardsPlugin, catalogModuleScorecards],
});
