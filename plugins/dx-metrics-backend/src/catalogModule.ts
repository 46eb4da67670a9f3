import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { OpenApiProvider } from '@slipway/backend-common';
import { openApiDocument } from './openapi/openApiDocument';

/** Adds the API of the plugin to the catalog. */
export const catalogModuleDxMetrics = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'dx-metrics',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ catalog, config }) {
        catalog.addEntityProvider(
          new OpenApiProvider({
            pluginId: 'dx-metrics',
            name: 'delivery-metrics',
            document: openApiDocument,
            owner:
              config.getOptionalString('dxMetrics.owner') ??
              'group:default/platform-engineering',
            baseUrl: config.getString('backend.baseUrl'),
          }),
        );
      },
    });
  },
});
