import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { notificationService } from '@backstage/plugin-notifications-node';
import { scaffolderServiceRef } from '@backstage/plugin-scaffolder-node';
import { dxMetricsPermissions } from '@slipway/plugin-dx-metrics-common';
import { machineRightsServiceRef } from '@slipway/plugin-machine-tokens-node';
import type { Knex } from 'knex';
import { createAdoption } from './adoption/createAdoption';
import { TeamWatch } from './alerts/TeamWatch';
import { announceChanges } from './announceChanges';
import { AttributionRetry } from './attribution/AttributionRetry';
import { CatalogMirror } from './attribution/CatalogMirror';
import { Settlement } from './attribution/Settlement';
import { AlertStore } from './database/alerts/AlertStore';
import { adoptRules } from './database/derived/adoptRules';
import { Derivation } from './database/derived/Derivation';
import { RecordReader } from './database/drillDown/RecordReader';
import { UnattributedReader } from './database/drillDown/UnattributedReader';
import { FactsReader } from './database/facts/FactsReader';
import { MetricsStore } from './database/metrics/MetricsStore';
import { ServicesStore } from './database/metrics/ServicesStore';
import { migratedDatabase } from '@slipway/backend-common';
import { migrations } from './database/migrations';
import { PriorStore } from './database/reach/PriorStore';
import { RecordStore } from './database/records/RecordStore';
import { tuneConnections } from './database/tuneConnections';
import { UnattributedStore } from './database/records/UnattributedStore';
import { Ingestion } from './ingestion/Ingestion';
import { DoraReader } from './metrics/DoraReader';
import { MetricRecordReader } from './metrics/MetricRecordReader';
import { ServicesReader } from './metrics/ServicesReader';
import { ReachGuard } from './reach/ReachGuard';
import { readSettings } from './readSettings';
import { Authorizer } from './router/Authorizer';
import { createRouter } from './router/createRouter';
import { ScopeResolver } from './scope/ScopeResolver';
import { createSources } from './sources/createSources';
import { observeRecomputation } from './telemetry';

/** Delivery metrics: events in, the five DORA metrics out, each number with its records. */
export const dxMetricsPlugin = createBackendPlugin({
  pluginId: 'dx-metrics',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        database: coreServices.database,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        logger: coreServices.logger,
        machineRights: machineRightsServiceRef,
        notifications: notificationService,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scaffolder: scaffolderServiceRef,
        scheduler: coreServices.scheduler,
      },
      async init({
        auditor,
        auth,
        catalog,
        config,
        database,
        discovery,
        events,
        httpAuth,
        httpRouter,
        logger,
        machineRights,
        notifications,
        permissions,
        permissionsRegistry,
        scaffolder,
        scheduler,
      }) {
        const settings = readSettings(config);
        tuneConnections(await database.getClient());
        const knex = await migratedDatabase(database, migrations);
        const store = new RecordStore(knex);
        await store.classifyEnvironments(settings.isProduction);
        await adoptRules(knex, settings.rules);

        const mirror = new CatalogMirror({ catalog, auth });
        const ingestionIn = (connection: Knex) =>
          new Ingestion({
            store: new RecordStore(connection),
            mirror,
            isProduction: settings.isProduction,
          });
        const derivation = new Derivation(knex, {
          rules: settings.rules,
          onDerived: announceChanges({ events, logger }),
        });
        const scopes = new ScopeResolver({ catalog, mirror, permissions });
        const dora = new DoraReader({
          scopes,
          store: new MetricsStore(knex),
          derivation,
          workingTime: settings.rules.workingTime,
        });

        const sources = createSources({
          config,
          knex,
          catalog,
          auth,
          logger,
          ingestionIn,
          bots: settings.rules.bots,
        });
        const { collect, ...adoption } = await createAdoption({
          auth,
          catalog,
          config,
          discovery,
          events,
          knex,
          logger,
          scaffolder,
          scopes,
        });
        permissionsRegistry.addPermissions(dxMetricsPermissions);
        httpRouter.use(
          createRouter({
            authorizer: new Authorizer({ httpAuth, permissions }),
            auditor,
            auth,
            ingestion: ingestionIn(knex),
            reach: new ReachGuard({
              mirror,
              prior: new PriorStore(knex),
              rights: machineRights,
            }),
            ...sources,
            ...adoption,
            dora,
            records: new MetricRecordReader({
              dora,
              store: new RecordReader(knex),
            }),
            services: new ServicesReader({
              dora,
              store: new ServicesStore(knex),
            }),
            unattributed: new UnattributedReader(knex),
            settlement: new Settlement({ store, mirror }),
            facts: new FactsReader(knex),
            hasBadges: settings.hasBadges,
          }),
        );
        // The contract holds no secret, and tools that read it have no token.
        httpRouter.addAuthPolicy({
          path: '/v1/openapi.json',
          allow: 'unauthenticated',
        });
        // What sends webhooks has no token either: it knows a secret of its own.
        httpRouter.addAuthPolicy({
          path: '/v1/webhooks',
          allow: 'unauthenticated',
        });
        if (settings.hasBadges) {
          httpRouter.addAuthPolicy({
            path: '/v1/badges',
            allow: 'unauthenticated',
          });
        }

        observeRecomputation(knex);
        await sources.schedule(scheduler);
        await collect(scheduler);
        await scheduler.scheduleTask({
          id: 'derive',
          frequency: { seconds: 1 },
          // Also how long the others wait for one that was killed at its work.
          timeout: { seconds: 20 },
          scope: 'global',
          // Ends well before the time-out; what is left is taken up a second later.
          fn: signal =>
            derivation.runAtRest(
              AbortSignal.any([signal, AbortSignal.timeout(10_000)]),
            ),
        });
        const retry = new AttributionRetry({
          mirror,
          store: new UnattributedStore(knex),
        });
        await scheduler.scheduleTask({
          id: 'follow-catalog',
          frequency: { seconds: 30 },
          initialDelay: { seconds: 5 },
          timeout: { minutes: 10 },
          scope: 'local',
          fn: signal => retry.run(signal),
        });
        const watch = new TeamWatch({
          auth,
          catalog,
          dora,
          events,
          logger,
          notifications,
          store: new AlertStore(knex),
        });
        await scheduler.scheduleTask({
          id: 'watch-teams',
          frequency: { hours: 1 },
          initialDelay: { minutes: 5 },
          timeout: { hours: 1 },
          scope: 'global',
          fn: signal => watch.run(signal),
        });
      },
    });
  },
});
