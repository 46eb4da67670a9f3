import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { DatabaseManager } from '@backstage/backend-defaults/database';
import { observePool } from '../telemetry/observePool';
import { endSilentConnections } from './endSilentConnections';
import { migrateInTurn } from './migrateInTurn';

/**
 * Backstage's own, with the pool of each plugin measured, for replicas that start at the same moment, and
 * for a database that may fall silent.
 */
export default createServiceFactory({
  service: coreServices.database,
  deps: {
    config: coreServices.rootConfig,
    lifecycle: coreServices.lifecycle,
    logger: coreServices.logger,
    pluginMetadata: coreServices.pluginMetadata,
    rootLifecycle: coreServices.rootLifecycle,
    rootLogger: coreServices.rootLogger,
  },
  createRootContext: ({ config, rootLifecycle, rootLogger }) =>
    DatabaseManager.fromConfig(config, { rootLifecycle, rootLogger }),
  async factory({ pluginMetadata, lifecycle, logger }, manager) {
    const pluginId = pluginMetadata.getId();
    const database = manager.forPlugin(pluginId, { lifecycle, logger });
    let client: ReturnType<typeof database.getClient> | undefined;
    return {
      ...database,
      getClient() {
        client ??= database.getClient().then(knex => {
          observePool(pluginId, knex);
          migrateInTurn(knex);
          endSilentConnections(knex, logger);
          return knex;
        });
        return client;
      },
    };
  },
});
