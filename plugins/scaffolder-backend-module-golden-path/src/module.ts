import { resolve } from 'node:path';
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createAccessReviewAction } from './actions/createAccessReviewAction';
import { createCatalogAwaitAction } from './actions/createCatalogAwaitAction';
import { createGoldenPathRecordAction } from './actions/createGoldenPathRecordAction';
import { createPublishLocalAction } from './actions/createPublishLocalAction';
import { createServiceCheckAction } from './actions/createServiceCheckAction';
import { readDestinations } from './destinations/readDestinations';
import { readPlatform } from './platform/readPlatform';
import { removeAbandonedRepositories } from './publish/temporaryRepositories';

/** The scaffolder actions of the golden paths. Those that write to local repositories are there when these are. */
export const scaffolderModuleGoldenPath = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'golden-path',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        logger: coreServices.logger,
        scaffolder: scaffolderActionsExtensionPoint,
        userInfo: coreServices.userInfo,
      },
      async init({
        auth,
        catalog,
        config,
        events,
        logger,
        scaffolder,
        userInfo,
      }) {
        const destinations = readDestinations(config);
        const configured = config.getOptionalString(
          'slipway.localRepositories.directory',
        );
        const directory =
          configured === undefined ? undefined : resolve(configured);

        scaffolder.addActions(
          createServiceCheckAction({
            catalog,
            destinations,
            directory,
            integrations: ScmIntegrations.fromConfig(config),
            platform: readPlatform(config),
          }),
          createGoldenPathRecordAction(),
          createCatalogAwaitAction({ catalog }),
        );
        if (directory !== undefined) {
          const abandoned = await removeAbandonedRepositories(directory);
          if (abandoned > 0) {
            logger.info(
              `Removed ${abandoned} half-built repositories of an earlier run from ${directory}`,
            );
          }
          scaffolder.addActions(
            createPublishLocalAction({ directory, events }),
            createAccessReviewAction({
              auth,
              catalog,
              directory,
              events,
              userInfo,
            }),
          );
        } else if (destinations.some(({ type }) => type === 'local')) {
          throw new InputError(
            'slipway.destinations offers local, so slipway.localRepositories.directory has to be set',
          );
        }
      },
    });
  },
});
