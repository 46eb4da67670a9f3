import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PortalApi } from '../portalApi.ts';
import type { Ledger } from './Ledger.ts';

const TIMEOUT_MS = 15_000;
const WARM_UP_MS = 90_000;
/** Components of the demonstration organisation that the load is about. */
export const COMPONENTS = ['booking-service', 'payment-gateway', 'slipway'];
const PAGES = [
  'catalog/entities/by-query?filter=kind=component&limit=20&fields=metadata,spec',
  'catalog/entity-facets?facet=kind',
  'catalog/entities/by-name/component/default/booking-service',
  'scorecards/v1/results?entity=component:default/booking-service',
  'dx-metrics/v1/dora?scope=component:default/booking-service',
  'infra-requests/v1/requests?view=mine',
  'search/query?term=booking',
];

const deployment = (number: number) => ({
  id: `chaos-${number}`,
  source: 'chaos',
  component: `component:default/${COMPONENTS[0]}`,
  environment: 'production',
  status: 'success',
  finishedAt: new Date().toISOString(),
  commit: number.toString(16).padStart(40, '0'),
});

type Deployment = ReturnType<typeof deployment>;

/** Something that people and pipelines do, at an even pace. */
export interface Activity {
  name: string;
  /** From one beginning to the next, in milliseconds. */
  every: number;
  /**
   * How many may be under way: people wait for their page before they ask for the next. A machine that is slow gets less
   * to do, rather than more than it can ever answer.
   */
  atOnce: number;
  /** Does it once. @throws when the portal does not do its part */
  run(): Promise<void>;
}

export interface Load {
  /** Somebody of the platform team, who may do all of it. */
  person: PortalApi;
  ledger: Ledger;
  /** The released version of the module that makes a database; without one, no infrastructure is asked for. */
  databaseModule?: string;
}

const signal = () => AbortSignal.timeout(TIMEOUT_MS);

/** Asks for one of the pages that people look at. */
async function look(person: PortalApi, page: string): Promise<void> {
  await person.send(page, { method: 'GET', signal: signal() });
}

/**
 * Waits until every page comes within a second, three times in a row: replicas that have just started evaluate, index
 * and build documentation first. On a machine that is never so quick, for a while at most.
 */
export async function untilWarm(person: PortalApi): Promise<void> {
  const end = Date.now() + WARM_UP_MS;
  for (let quick = 0; quick < 3 && Date.now() < end;) {
    const begin = Date.now();
    const answers = await Promise.allSettled(
      PAGES.map(page => look(person, page)),
    );
    const isQuick =
      Date.now() - begin < 1_000 &&
      answers.every(({ status }) => status === 'fulfilled');
    quick = isQuick ? quick + 1 : 0;
    await sleep(500);
  }
}

/** What the portal is used for, all at once. */
export function activities(load: Load): Activity[] {
  return [
    browsing(load),
    ingestion(load),
    evaluation(load),
    launching(load),
    ...(load.databaseModule ? [requesting(load, load.databaseModule)] : []),
  ];
}

function browsing({ person }: Load): Activity {
  let turn = 0;
  return {
    name: 'browse',
    every: 250,
    atOnce: 8,
    async run() {
      await look(person, PAGES[(turn += 1) % PAGES.length]);
    },
  };
}

/** Pipelines that report deployments, each under an id that only it has, and report again what was not acknowledged. */
function ingestion({ person, ledger }: Load): Activity {
  const again: Deployment[] = [];
  let count = 0;
  return {
    name: 'ingest',
    every: 500,
    atOnce: 2,
    async run() {
      const deployments = [
        ...again.splice(0, 20),
        ...Array.from({ length: 5 }, () => deployment((count += 1))),
      ];
      deployments.forEach(({ id }) => ledger.sentDeliveries.add(id));
      try {
        const { rejected } = await person.send<{ rejected: object[] }>(
          'dx-metrics/v1/deployments',
          { signal: signal(), body: deployments },
        );
        if (rejected.length > 0) {
          throw new Error(`refused ${JSON.stringify(rejected[0])}`);
        }
        deployments.forEach(({ id }) => ledger.deliveries.add(id));
      } catch (error) {
        again.push(...deployments);
        throw error;
      }
    },
  };
}

function evaluation({ person }: Load): Activity {
  let turn = 0;
  return {
    name: 'evaluate',
    every: 2_000,
    atOnce: 2,
    async run() {
      const component = COMPONENTS[(turn += 1) % COMPONENTS.length];
      await person.send(
        `scorecards/v1/refresh?entity=component:default/${component}`,
        { signal: signal() },
      );
    },
  };
}

function launching({ person, ledger }: Load): Activity {
  let count = 0;
  return {
    name: 'launch',
    every: 20_000,
    atOnce: 1,
    async run() {
      const name = `chaos-${(count += 1)}-${randomUUID().slice(0, 8)}`;
      const { id } = await person.send<{ id: string }>('scaffolder/v2/tasks', {
        signal: signal(),
        body: {
          templateRef: 'template:default/nodejs-api',
          values: {
            name,
            owner: 'group:default/platform-engineering',
            destination: 'local',
          },
        },
      });
      ledger.launches.add(id);
    },
  };
}

function requesting({ person, ledger }: Load, version: string): Activity {
  let count = 0;
  return {
    name: 'request',
    every: 30_000,
    atOnce: 1,
    async run() {
      const name = `chaos-${(count += 1)}`;
      const { id } = await person.send<{ id: string }>(
        'infra-requests/v1/requests',
        {
          signal: signal(),
          body: {
            name,
            module: 'postgres-database',
            version,
            environment: 'development',
            inputs: { name: name.replaceAll('-', '') },
            owner: 'group:default/platform-engineering',
            component: 'component:default/slipway',
            purpose: 'Shows that what breaks around the portal breaks nothing',
          },
          headers: { 'idempotency-key': randomUUID() },
        },
      );
      ledger.requests.add(id);
    },
  };
}
