import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import {
  Authorizer,
  migratedDatabase,
  readRoles,
} from '@slipway/backend-common';
import { machineRightsServiceRef } from '@slipway/plugin-machine-tokens-node';
import { scorecardsPermissions } from '@slipway/plugin-scorecards-common';
import {
  type FactCollector,
  factCollectorsExtensionPoint,
} from '@slipway/plugin-scorecards-node';
import { registerActions } from './actions/registerActions';
import { createCore } from './createCore';
import { createGovernance } from './createGovernance';
import { WaiverStore } from './database/governance/WaiverStore';
import { migrations } from './database/migrations';
import { FactReach } from './facts/FactReach';
import { createFactSources } from './facts/createFactSources';
import { readSettings } from './readSettings';
import { createRouter } from './router/createRouter';
import { scheduleTasks } from './scheduleTasks';
import { observeDue } from './telemetry';
import { createWaiverCollector } from './waivers/createWaiverCollector';

/** Scorecards: facts in, checks with reasons, levels and their history out. */
export const scorecardsPlugin = createBackendPlugin({
  pluginId: 'scorecards',
  register(env) {
    const collectors: FactCollector[] = [];
    env.registerExtensionPoint(factCollectorsExtensionPoint, {
      addCollector(...added) {
        for (const collector of added) {
          const { id } = collector.source;
          if (collectors.some(({ source }) => source.id === id)) {
            throw new Error(`There are two collectors of ${id}`);
          }
          collectors.push(collector);
        }
      },
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        machineRights: machineRightsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { config, database, httpRouter } = services;
        const settings = readSettings(config);
        const roles = readRoles(config);
        const knex = await migratedDatabase(database, migrations);
        const all = [
          ...collectors,
          createWaiverCollector(new WaiverStore(knex)),
        ];
        const sources = createFactSources(all, config);
        const options = {
          ...services,
          ...settings,
          collectors: all,
          knex,
          platformGroup: roles.platformGroup,
          roles,
          sources,
        };
        const core = createCore(options);
        const governance = createGovernance({ ...options, ...core });

        services.permissionsRegistry.addPermissions(scorecardsPermissions);
        const rooms = {
          ...options,
          ...core,
          ...governance,
          authorizer: new Authorizer(options),
          factReach: new FactReach({
            ...services,
            rights: services.machineRights,
            visibility: core.visibility,
          }),
        };
        httpRouter.use(createRouter(rooms));
        registerActions(rooms);
        // The contract holds no secret, and tools that read it have no token.
        httpRouter.addAuthPolicy({
          path: '/v1/openapi.json',
          allow: 'unauthenticated',
        });
        if (settings.hasBadges) {
          httpRouter.addAuthPolicy({
            path: '/v1/badges',
            allow: 'unauthenticated',
          });
        }
        observeDue(knex);
        await scheduleTasks(services.scheduler, {
          ...settings,
          ...core,
          ...governance,
        });
      },
    });
  },
});
