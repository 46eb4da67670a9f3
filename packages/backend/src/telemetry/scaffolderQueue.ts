import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { observeQueue } from '@slipway/backend-common';

/** Lets it be seen how long launches wait for a replica that has room for them. */
export default createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'queue',
  register(env) {
    env.registerInit({
      deps: { database: coreServices.database },
      async init({ database }) {
        observeQueue({
          plugin: 'scaffolder',
          queue: 'scaffolder-tasks',
          knex: await database.getClient(),
          waiting: `SELECT created_at AS since FROM tasks WHERE status = 'open'`,
        });
      },
    });
  },
});
