import type {
  AuthService,
  DiscoveryService,
  LoggerService,
  RootConfigService,
  SchedulerService,
} from '@backstage/backend-plugin-api';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import type { ScaffolderService } from '@backstage/plugin-scaffolder-node';
import { callPlugin } from '@slipway/backend-common';
import {
  InfraRequestsClient,
  REQUEST_CHANGED_TOPIC,
  type RequestChangedPayload,
} from '@slipway/plugin-infra-requests-common';
import type { Knex } from 'knex';
import { AdoptionStore } from '../database/adoption/AdoptionStore';
import { DocumentationStore } from '../database/adoption/DocumentationStore';
import { EngineerStore } from '../database/adoption/EngineerStore';
import { InfrastructureChangeStore } from '../database/adoption/InfrastructureChangeStore';
import { LaunchStore } from '../database/adoption/LaunchStore';
import { PresenceStore } from '../database/adoption/PresenceStore';
import { personKey } from '../database/adoption/state';
import type { ScopeResolver } from '../scope/ScopeResolver';
import { AdoptionReader } from './AdoptionReader';
import { AdoptionRecordReader } from './AdoptionRecordReader';
import { readAdoptionSettings } from './AdoptionSettings';
import { DocumentationCollector } from './collect/DocumentationCollector';
import { InfrastructureCollector } from './collect/InfrastructureCollector';
import { LaunchCollector } from './collect/LaunchCollector';
import { ProvenanceCollector } from './collect/ProvenanceCollector';
import { InfrastructureLog } from './InfrastructureLog';
import { PopulationResolver } from './PopulationResolver';
import { Presence } from './presence/Presence';

/** Published by the scaffolder when a task begins, ends, or is tried again. */
const SCAFFOLDER_TOPIC = 'scaffolder.task';

/** Puts together what adoption is made of: what the router needs, and what collects. */
export async function createAdoption(options: {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  discovery: DiscoveryService;
  events: EventsService;
  knex: Knex;
  logger: LoggerService;
  scaffolder: ScaffolderService;
  scopes: ScopeResolver;
}) {
  const { auth, catalog, config, discovery, knex, scaffolder, scopes } =
    options;
  const settings = readAdoptionSettings(config);
  const populations = new PopulationResolver({ auth, scopes, settings });
  const infrastructureChanges = new InfrastructureChangeStore(knex);
  const infrastructure = new InfrastructureLog(infrastructureChanges);
  const requests = new InfrastructureCollector({
    client: new InfraRequestsClient(
      callPlugin({ auth, discovery }, { targetPluginId: 'infra-requests' }),
    ),
    log: infrastructure,
    logger: options.logger,
    portalUrl: config.getOptionalString('app.baseUrl')?.replace(/\/+$/, ''),
    store: infrastructureChanges,
  });
  const presenceStore = new PresenceStore(knex);
  const launches = new LaunchCollector({
    auth,
    scaffolder,
    store: new LaunchStore(knex),
  });
  const provenance = new ProvenanceCollector({ auth, catalog, knex });
  const documentation = new DocumentationCollector({
    auth,
    discovery,
    store: new DocumentationStore(knex),
  });
  const engineers = new EngineerStore(knex);

  return {
    adoption: new AdoptionReader({
      store: new AdoptionStore(knex),
      populations,
      settings,
    }),
    adoptionRecords: new AdoptionRecordReader({ knex, populations }),
    infrastructure,
    presence: new Presence({
      store: presenceStore,
      key: settings.personKey ?? (await personKey(knex)),
    }),

    /** Begins to collect: safe with any number of replicas, and after a kill at any point. */
    async collect(scheduler: SchedulerService): Promise<void> {
      await subscribe({ events: options.events, launches, requests });
      const global = { scope: 'global', timeout: { minutes: 10 } } as const;
      await scheduler.scheduleTask({
        ...global,
        id: 'collect-launches',
        frequency: { seconds: 10 },
        initialDelay: { seconds: 10 },
        fn: signal => launches.run(signal),
      });
      await scheduler.scheduleTask({
        ...global,
        id: 'collect-provenance',
        frequency: { seconds: 20 },
        initialDelay: { seconds: 15 },
        fn: () => provenance.run(),
      });
      await scheduler.scheduleTask({
        ...global,
        id: 'collect-documentation',
        frequency: { minutes: 2 },
        initialDelay: { seconds: 40 },
        fn: () => documentation.run(),
      });
      await scheduler.scheduleTask({
        ...global,
        id: 'collect-infrastructure',
        frequency: { minutes: 2 },
        initialDelay: { seconds: 50 },
        fn: signal => requests.run(signal),
      });
      await scheduler.scheduleTask({
        ...global,
        id: 'find-first-deliveries',
        frequency: { minutes: 15 },
        initialDelay: { minutes: 1 },
        fn: async () => {
          await engineers.findFirstDeliveries(new Date());
          await presenceStore.dropOld(new Date());
        },
      });
    },
  };
}

/** What is heard at once. An event may be lost with whoever was told: the schedules above look for themselves. */
async function subscribe(options: {
  events: EventsService;
  launches: LaunchCollector;
  requests: InfrastructureCollector;
}): Promise<void> {
  const { events, launches, requests } = options;
  await events.subscribe({
    id: 'dx-metrics-launches',
    topics: [SCAFFOLDER_TOPIC],
    async onEvent({ eventPayload }) {
      const task = eventPayload as { id?: unknown; status?: unknown };
      if (typeof task.id === 'string' && task.status === 'processing') {
        await launches.noteRunning(task.id);
      }
    },
  });
  await events.subscribe({
    id: 'dx-metrics-infrastructure',
    topics: [REQUEST_CHANGED_TOPIC],
    onEvent: ({ eventPayload }) =>
      requests.note(eventPayload as RequestChangedPayload),
  });
}
