import { createBackendFeatureLoader } from '@backstage/backend-plugin-api';
import { catalogModuleMachineTokens } from './catalogModule';
import { machineTokensPlugin } from './plugin';

/** The plugin, and what it adds to the catalog. */
export default createBackendFeatureLoader({
  loader: () => [machineTokensPlugin, catalogModuleMachineTokens],
});
