import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { OpenApiProvider, readRoles } from '@slipway/backend-common';
import { openApiDocument } from '@slipway/plugin-machine-tokens-common';

/** Adds the API of the plugin to the catalog. */
export const catalogModuleMachineTokens = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'machine-tokens',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ catalog, config }) {
        catalog.addEntityProvider(
          new OpenApiProvider({
            pluginId: 'machine-tokens',
            name: 'machine-tokens',
            document: openApiDocument,
            owner: readRoles(config).platformGroup,
            baseUrl: config.getString('backend.baseUrl'),
          }),
        );
      },
    });
  },
});
