import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import {
  callPlugin,
  OpenApiProvider,
  readRoles,
} from '@slipway/backend-common';
import {
  LEVELS_CHANGED_TOPIC,
  type LevelsChangedPayload,
  openApiDocument,
  ScorecardsClient,
} from '@slipway/plugin-scorecards-common';
import { LevelProcessor } from './catalog/LevelProcessor';
import { refreshChanged } from './catalog/refreshChanged';
import { ScorecardProcessor } from './catalog/ScorecardProcessor';

/** Lets the catalog have scorecards, and adds the API of the plugin to it. */
export const catalogModuleScorecards = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'scorecards',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogProcessingExtensionPoint,
        catalogService: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
      },
      async init(services) {
        const { catalog, config, events } = services;
        catalog.addProcessor(
          new ScorecardProcessor(),
          new LevelProcessor({
            ...services,
            client: new ScorecardsClient(
              callPlugin(services, { targetPluginId: 'scorecards' }),
            ),
          }),
        );
        await events.subscribe({
          id: 'catalog-scorecard-levels',
          topics: [LEVELS_CHANGED_TOPIC],
          onEvent: ({ eventPayload }) =>
            refreshChanged(eventPayload as LevelsChangedPayload, services),
        });
        catalog.addEntityProvider(
          new OpenApiProvider({
            pluginId: 'scorecards',
            name: 'scorecards',
            document: openApiDocument,
            owner: readRoles(config).platformGroup,
            baseUrl: config.getString('backend.baseUrl'),
          }),
        );
      },
    });
  },
});
