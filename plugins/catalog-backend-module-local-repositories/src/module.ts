import { resolve } from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogProcessingExtensionPoint } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { LocalRepositoriesProvider } from './LocalRepositoriesProvider';

/** The embedded forge announces each repository that it has published under this topic. */
const PUBLISHED_TOPIC = 'slipway.local-repositories.published';

/** Feeds the catalog from the repositories under `slipway.localRepositories.directory`. */
export const catalogModuleLocalRepositories = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'local-repositories',
  register(env) {
    env.registerInit({
      deps: {
        catalog: catalogProcessingExtensionPoint,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        logger: coreServices.logger,
        scheduler: coreServices.scheduler,
      },
      async init({ catalog, config, events, logger, scheduler }) {
        const directory = config.getOptionalString(
          'slipway.localRepositories.directory',
        );
        if (directory === undefined) {
          logger.info(
            'No local repositories: slipway.localRepositories.directory is not set',
          );
          return;
        }
        const provider = new LocalRepositoriesProvider({
          directory: resolve(directory),
          logger,
          // Local scope: each process looks at the disk that it sees, and applying the same state twice changes nothing.
          schedule: scheduler.createScheduledTaskRunner({
            frequency: { seconds: 2 },
            timeout: { minutes: 5 },
            scope: 'local',
          }),
        });
        catalog.addEntityProvider(provider);
        await events.subscribe({
          id: 'local-repositories',
          topics: [PUBLISHED_TOPIC],
          onEvent: () => provider.scan(),
        });
      },
    });
  },
});
