import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  Authorizer,
  migratedDatabase,
  readRoles,
} from '@slipway/backend-common';
import { auditPermissions } from '@slipway/plugin-audit-common';
import { EventStore } from './database/EventStore';
import { migrations } from './database/migrations';
import { MonthStore } from './database/MonthStore';
import { eventQueueServiceRef } from './queue/eventQueueServiceRef';
import { EventReader } from './reading/EventReader';
import { readSettings } from './readSettings';
import { Retention } from './retention/Retention';
import { createRouter } from './router/createRouter';

/** How long events are stored at shutdown, in milliseconds, before what is left is in the log alone. */
const LAST_FLUSH = 5_000;

/** The audit trail: stores what the auditors of all plugins say, and lets auditors read it. */
export const auditPlugin = createBackendPlugin({
  pluginId: 'audit',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        queue: eventQueueServiceRef,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({
        auditor,
        auth,
        config,
        database,
        httpAuth,
        httpRouter,
        lifecycle,
        logger,
        permissions,
        permissionsRegistry,
        queue,
        scheduler,
        userInfo,
      }) {
        const { keepMonths } = readSettings(config);
        const knex = await migratedDatabase(database, migrations);
        const events = new EventStore(knex);
        const months = new MonthStore(knex);
        queue.connect(events);
        lifecycle.addShutdownHook(() => queue.flush(LAST_FLUSH));

        permissionsRegistry.addPermissions(auditPermissions);
        httpRouter.use(
          createRouter({
            auditor,
            authorizer: new Authorizer({
              auth,
              httpAuth,
              permissions,
              userInfo,
              roles: readRoles(config),
            }),
            reader: new EventReader(events, months),
          }),
        );
        // The contract holds no secret, and tools that read it have no token.
        httpRouter.addAuthPolicy({
          path: '/v1/openapi.json',
          allow: 'unauthenticated',
        });

        const retention = new Retention({
          auditor,
          keepMonths,
          logger,
          months,
        });
        await scheduler.scheduleTask({
          id: 'drop-old-months',
          frequency: { hours: 24 },
          initialDelay: { minutes: 5 },
          timeout: { minutes: 10 },
          scope: 'global',
          fn: () => retention.run(new Date()),
        });
      },
    });
  },
});
