import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { OpenApiProvider, readRoles } from '@slipway/backend-common';
import { openApiDocument } from '@slipway/plugin-infra-requests-common';

/** Adds the API of the plugin to the catalog. */
export const catalogModuleInfraRequestsApi = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'infra-requests-api',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ catalog, config }) {
        catalog.addEntityProvider(
          new OpenApiProvider({
            pluginId: 'infra-requests',
            name: 'infra-requests',
            document: openApiDocument,
            owner: readRoles(config).platformGroup,
            baseUrl: config.getString('backend.baseUrl'),
          }),
        );
      },
    });
  },
});
