import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModuleSurveys } from './catalogModule';
import { surveysPlugin } from './plugin';

/** The plugin, and what it adds to the catalog. */
export default createBackendFeatureLoader({
  loader: () => [surveysPlugin, catalogModuleSurveys],
});
