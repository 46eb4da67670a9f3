import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { observeQueue } from '@slipway/backend-common';

/**
 * Events that a subscription has yet to get. Each process subscribes to signals under a name of its own, which stays
 * behind for a day when the process is gone; all others are shared by the replicas, so that somebody ought to read them.
 */
const UNREAD = `
  SELECT created_at AS since FROM event_bus_events AS events
  WHERE EXISTS (
    SELECT FROM event_bus_subscriptions AS subscriptions
    WHERE subscriptions.id NOT LIKE 'signals.%'
      AND events.topic = ANY(subscriptions.topics)
      AND events.id > subscriptions.read_until
      AND NOT subscriptions.id = ANY(events.notified_subscribers)
  )`;

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
          waiting: UNREAD,
        });
      },
    });
  },
});
