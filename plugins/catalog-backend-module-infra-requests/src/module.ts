import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { callPlugin, portalUrl } from '@slipway/backend-common';
import {
  CREATION_STATES,
  InfraRequestsClient,
  REQUEST_CHANGED_TOPIC,
  type RequestChangedPayload,
} from '@slipway/plugin-infra-requests-common';
import { InfraRequestsProvider } from './InfraRequestsProvider';
import { ResourceReader } from './ResourceReader';

/** Shows in the catalog, as Resources, what was asked for and is there. */
export const catalogModuleInfraRequests = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'infra-requests',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        scheduler: coreServices.scheduler,
      },
      async init(services) {
        const { auth, catalog, config, events, logger, processing, scheduler } =
          services;
        const provider = new InfraRequestsProvider({
          logger,
          reader: new ResourceReader({
            auth,
            catalog,
            client: new InfraRequestsClient(
              callPlugin(services, { targetPluginId: 'infra-requests' }),
            ),
            portalUrl: portalUrl(config),
          }),
          schedule: scheduler.createScheduledTaskRunner({
            frequency: { minutes: 3 },
            initialDelay: { seconds: 5 },
            timeout: { minutes: 2 },
            scope: 'global',
          }),
        });
        processing.addEntityProvider(provider);
        await events.subscribe({
          id: 'catalog-infra-requests',
          topics: [REQUEST_CHANGED_TOPIC],
          async onEvent({ eventPayload }) {
            const { request, name, environment, to } =
              eventPayload as RequestChangedPayload;
            // On its way there a request changes nothing that the catalog shows.
            if (!CREATION_STATES.some(state => state === to)) {
              provider.noteChanged({ request, name, environment });
            }
          },
        });
      },
    });
  },
});
