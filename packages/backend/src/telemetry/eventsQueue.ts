import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { observeQueue } from '@slipway/backend-common';
import { UNREAD_EVENTS } from './unreadEvents';

/** Lets it be seen how far behind the events bus is. */
export default createBackendModule({
  pluginId: 'events',
  moduleId: 'queue',
  register(env) {
    env.registerInit({
      deps: { database: coreServices.database },
      async init({ database }) {
        observeQueue({
          plugin: 'events',
          queue: 'events-bus',
          knex: await database.getClient(),
          waiting: UNREAD_EVENTS,
        });
      },
    });
  },
});
