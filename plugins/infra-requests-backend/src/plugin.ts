import { tmpdir } from 'node:os';
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
  portalUrl,
  readRoles,
} from '@slipway/backend-common';
import { infraRequestsPermissions } from '@slipway/plugin-infra-requests-common';
import {
  openRepository,
  type Provisioner,
  provisionersExtensionPoint,
} from '@slipway/plugin-infra-requests-node';
import { machineRightsServiceRef } from '@slipway/plugin-machine-tokens-node';
import { registerActions } from './actions/registerActions';
import { createCore } from './createCore';
import { DatabasePinnedVersions } from './database/modules/DatabasePinnedVersions';
import { migrations } from './database/migrations';
import { RetentionStore } from './database/RetentionStore';
import { createModuleCatalogue } from './modules/createModuleCatalogue';
import { SentNotices } from './notifications/SentNotices';
import { createPolicies } from './policy';
import { readPolicySettings } from './readPolicySettings';
import { readSettings } from './readSettings';
import { readRetention } from './retention/readRetention';
import { Retention } from './retention/Retention';
import { createRouter } from './router/createRouter';
import { Doorkeeper } from './router/Doorkeeper';
import { ReportReach } from './runs/ReportReach';
import { createRuns } from './runs/createRuns';
import { readRunSettings } from './runs/readRunSettings';
import { scheduleTasks } from './scheduleTasks';
import { observeRunQueue } from './telemetry';

/** Infrastructure on request: policy, plan, approval, apply, lease, destroy. */
export const infraRequestsPlugin = createBackendPlugin({
  pluginId: 'infra-requests',
  register(env) {
    const provisioners: Provisioner[] = [];
    env.registerExtensionPoint(provisionersExtensionPoint, {
      addProvisioner(provisioner) {
        if (provisioners.some(({ name }) => name === provisioner.name)) {
          throw new Error(`There are two provisioners ${provisioner.name}`);
        }
        provisioners.push(provisioner);
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
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        machineRights: machineRightsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(services) {
        const { config, database, httpRouter, lifecycle } = services;
        const settings = readSettings(config);
        const roles = readRoles(config);
        const workingDirectory =
          config.getOptionalString('backend.workingDirectory') ?? tmpdir();
        const knex = await migratedDatabase(database, migrations);
        const options = {
          ...services,
          ...settings,
          knex,
          platformGroup: roles.platformGroup,
          roles,
          workingDirectory,
        };
        const runs = createRuns({
          ...options,
          provisioners,
          repository: openRepository(config),
          settings: readRunSettings(config),
        });
        const modules = createModuleCatalogue({
          ...options,
          pinned: new DatabasePinnedVersions(knex),
        });
        const core = createCore({
          ...options,
          ...runs,
          runs: runs.reader,
          modules,
          notices: new SentNotices(options),
          policies: await createPolicies({
            ...options,
            ...readPolicySettings(config),
          }),
        });

        services.permissionsRegistry.addPermissions(infraRequestsPermissions);
        registerActions({ ...services, portalUrl: portalUrl(config) });
        const authorizer = new Authorizer(options);
        httpRouter.use(
          createRouter({
            ...services,
            ...core,
            doorkeeper: new Doorkeeper({ ...core, authorizer }),
            reportReach: new ReportReach({
              rights: services.machineRights,
              repository: config.getOptionalString(
                'slipway.infrastructure.repository',
              ),
            }),
          }),
        );
        // The contract holds no secret, and tools that read it have no token.
        httpRouter.addAuthPolicy({
          path: '/v1/openapi.json',
          allow: 'unauthenticated',
        });
        observeRunQueue(knex);
        const { states, withdrawals } = runs;
        const retention = new Retention({
          ...services,
          states,
          settings: readRetention(config),
          store: new RetentionStore(knex),
          now: () => new Date(),
        });
        await scheduleTasks(services.scheduler, {
          ...core,
          retention,
          withdrawals,
        });
        lifecycle.addShutdownHook(async () => {
          await runs.stop();
          await core.announcer.settled();
          await modules.close();
        });
        await runs.start(core.runEvents);
      },
    });
  },
});
