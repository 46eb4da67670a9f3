import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { OpenApiProvider } from '@slipway/backend-common';
import { openApiDocument } from '@slipway/plugin-scorecards-common';
import { ScorecardProcessor } from './catalog/ScorecardProcessor';
import { readSettings } from './readSettings';

/** Lets the catalog have scorecards, and adds the API of the plugin to it. */
export const catalogModuleScorecards = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'scorecards',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
      },
      async init({ catalog, config }) {
        catalog.addProcessor(new ScorecardProcessor());
        catalog.addEntityProvider(
          new OpenApiProvider({
            pluginId: 'scorecards',
            name: 'scorecards',
            document: openApiDocument,
            owner: readSettings(config).platformGroup,
            baseUrl: config.getString('backend.baseUrl'),
          }),
        );
      },
    });
  },
});
