import {
  coreServices,
  createServiceFactory,
  createServiceRef,
} from '@backstage/backend-plugin-api';
import { EventQueue } from './EventQueue';

/** The queue between the auditors of all plugins and the one that stores what they say. */
export const eventQueueServiceRef = createServiceRef<EventQueue>({
  id: 'audit.event-queue',
  scope: 'root',
  defaultFactory: async service =>
    createServiceFactory({
      service,
      deps: { logger: coreServices.rootLogger },
      factory: ({ logger }) =>
        new EventQueue({ logger: logger.child({ plugin: 'audit' }) }),
    }),
});
