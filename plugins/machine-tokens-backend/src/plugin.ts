import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  Authorizer,
  migratedDatabase,
  readRoles,
} from '@slipway/backend-common';
import { machineTokensPermissions } from '@slipway/plugin-machine-tokens-common';
import { migrations } from './database/migrations';
import { TokenStore } from './database/TokenStore';
import { readSettings } from './readSettings';
import { createRouter } from './router/createRouter';
import { EntityOwners } from './tokens/EntityOwners';
import { Ownership } from './tokens/Ownership';
import { Tokens } from './tokens/Tokens';
import { Upkeep } from './tokens/Upkeep';
import { Verifier } from './tokens/Verifier';

/** Tokens for machines: made once, kept as a hash, listed, ended. */
export const machineTokensPlugin = createBackendPlugin({
  pluginId: 'machine-tokens',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init({
        auditor,
        auth,
        catalog,
        config,
        database,
        httpAuth,
        httpRouter,
        notifications,
        permissions,
        permissionsRegistry,
        scheduler,
        userInfo,
      }) {
        const { maximumDays } = readSettings(config);
        const knex = await migratedDatabase(database, migrations);
        const store = new TokenStore(knex);
        const owners = new EntityOwners({ auth, catalog });
        const ownership = new Ownership({ owners });

        permissionsRegistry.addPermissions(machineTokensPermissions);
        httpRouter.use(
          createRouter({
            authorizer: new Authorizer({
              auth,
              httpAuth,
              permissions,
              userInfo,
              roles: readRoles(config),
            }),
            auditor,
            httpAuth,
            tokens: new Tokens({
              maximumDays,
              owners,
              ownership,
              store,
            }),
            userInfo,
            verifier: new Verifier({ ownership, store }),
          }),
        );
        // The contract holds no secret, and tools that read it have no token.
        httpRouter.addAuthPolicy({
          path: '/v1/openapi.json',
          allow: 'unauthenticated',
        });

        const upkeep = new Upkeep({ notifications, store });
        await scheduler.scheduleTask({
          id: 'upkeep',
          frequency: { hours: 1 },
          initialDelay: { minutes: 1 },
          timeout: { minutes: 10 },
          scope: 'global',
          fn: signal => upkeep.run(signal),
        });
      },
    });
  },
});
