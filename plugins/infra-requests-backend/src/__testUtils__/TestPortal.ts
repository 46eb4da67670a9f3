import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  type BackstageCredentials,
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestDatabases,
} from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { EventParams } from '@backstage/plugin-events-node';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { Authorizer } from '@slipway/backend-common';
import {
  type Environment,
  InfraRequestsClient,
  type RequestInput,
} from '@slipway/plugin-infra-requests-common';
import { machineRightsServiceRef } from '@slipway/plugin-machine-tokens-node';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { addDays } from '../addDays';
import { createCore } from '../createCore';
import { migrations } from '../database/migrations';
import { LogStore } from '../database/runs/LogStore';
import { OutputTable } from '../database/runs/OutputTable';
import { PlanStore } from '../database/runs/PlanStore';
import { RunStore } from '../database/runs/RunStore';
import { SecretTable } from '../database/runs/SecretTable';
import { SourceTable } from '../database/runs/SourceTable';
import type { Notice } from '../events/Notices';
import { Outputs } from '../outputs/Outputs';
import { SecretStore } from '../outputs/SecretStore';
import { ReportReach } from '../runs/ReportReach';
import { createRouter } from '../router/createRouter';
import { Doorkeeper } from '../router/Doorkeeper';
import { DatabaseRunQueue } from '../runs/DatabaseRunQueue';
import { Reports } from '../runs/Reports';
import { RunReader } from '../runs/RunReader';
import { Sealer } from '../seal/Sealer';
import { COMPANY, OWNER, PEOPLE, type Person, PLATFORM_GROUP } from './company';
import { FakeModules } from './FakeModules';
import { FakePolicies } from './FakePolicies';
import { TestRunner } from './TestRunner';

const ENVIRONMENTS: Environment[] = [
  {
    name: 'development',
    title: 'Development',
    target: 'local',
    provisioner: 'terraform',
    lease: { defaultDays: 14, maximumDays: 90 },
  },
  {
    name: 'production',
    title: 'Production',
    target: 'local',
    provisioner: 'terraform',
    lease: { defaultDays: null, maximumDays: null },
  },
];

const toRef = (name: string) => `user:default/${name}`;

/**
 * Requests behind HTTP, on a database of their own, with a clock that a test sets, policies and modules that are made up,
 * and a queue that a test works off.
 */
export class TestPortal {
  now = new Date('2026-03-02T12:00:00Z');
  readonly modules = new FakeModules();
  readonly policies = new FakePolicies();
  readonly auditor = mockServices.auditor.mock();
  /** Audit events that have ended: the last is the newest. */
  readonly audited: { event: string; isDone: boolean; meta: object }[] = [];
  /** What was published, and what people were told. */
  readonly published: EventParams[] = [];
  readonly notices: Notice[] = [];
  /** Whether nobody can be told. */
  isMute = false;
  /** Whether the catalog does not answer. */
  isCatalogDown = false;
  /** Names of permissions that nobody has. */
  readonly denied = new Set<string>();
  readonly core: ReturnType<typeof createCore>;
  readonly runner: TestRunner;
  readonly secrets: SecretStore;
  readonly catalog = catalogServiceMock.mock();
  #server?: Server;

  private constructor(readonly knex: Knex) {
    const entities = catalogServiceMock({ entities: COMPANY });
    this.catalog.getEntitiesByRefs.mockImplementation(async (...args) => {
      if (this.isCatalogDown) {
        throw new Error('The catalog is down');
      }
      return entities.getEntitiesByRefs(...args);
    });
    this.catalog.streamEntities.mockImplementation((...args) =>
      entities.streamEntities(...args),
    );
    this.auditor.createEvent.mockImplementation(async begun => {
      const end = (isDone: boolean) => async (ended?: { meta?: object }) => {
        const meta = { ...begun.meta, ...ended?.meta };
        this.audited.push({ event: begun.eventId, isDone, meta });
      };
      return { success: end(true), fail: end(false) };
    });
    const logger = mockServices.logger.mock();
    const sealer = new Sealer([
      { id: '1', secret: Buffer.alloc(32, 7).toString('base64') },
    ]);
    const store = new RunStore(knex);
    const logs = new LogStore(knex);
    const secrets = new SecretStore(new SecretTable(knex), sealer);
    this.secrets = secrets;
    const plans = new PlanStore(knex, sealer);
    const outputs = new Outputs(new OutputTable(knex), sealer);
    this.runner = new TestRunner({
      knex,
      events: () => this.core.runEvents,
      outputs,
      plans,
      store,
    });
    const reports = new Reports({
      knex,
      logs,
      plans,
      secrets,
      settlement: () => {
        throw new Error('No pipeline reports here');
      },
      store,
      wake: () => {},
    });
    this.core = createCore({
      auth: mockServices.auth(),
      catalog: this.catalog,
      environments: ENVIRONMENTS,
      events: mockServices.events.mock({
        publish: async event => {
          this.#listen();
          this.published.push(event);
        },
      }),
      knex,
      logger,
      modules: this.modules,
      notices: {
        send: async notice => {
          this.#listen();
          this.notices.push(notice);
        },
      },
      outputs,
      policies: this.policies,
      roles: { platform: [PLATFORM_GROUP] },
      queue: new DatabaseRunQueue(store),
      runs: new RunReader({
        logs,
        plans,
        reports,
        store,
      }),
      secrets,
      sources: new SourceTable(knex),
      userInfo: mockServices.userInfo.mock({
        getUserInfo: async credentials => {
          const ref = userOf(credentials);
          const name = ref.split('/')[1] as Person;
          return {
            userEntityRef: ref,
            ownershipEntityRefs: [ref, ...(PEOPLE[name] ?? [])],
          };
        },
      }),
      now: () => this.now,
    });
    reports.connect(this.core.runEvents);
  }

  static async start(databases: TestDatabases): Promise<TestPortal> {
    const knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    const portal = new TestPortal(knex);
    portal.#server = await portal.#serve();
    return portal;
  }

  /** The client as a person uses it. */
  as(person: Person): InfraRequestsClient {
    return this.withHeader(mockCredentials.user.header(toRef(person)));
  }

  /** The client as a service uses it. */
  asService(subject = 'external:ci'): InfraRequestsClient {
    return this.withHeader(
      mockCredentials.service.header({
        onBehalfOf: mockCredentials.service(subject),
        targetPluginId: 'infra-requests',
      }),
    );
  }

  /** The client with other credentials. */
  withHeader(authorization: string): InfraRequestsClient {
    return new InfraRequestsClient({
      discoveryApi: { getBaseUrl: async () => this.baseUrl },
      fetchApi: {
        fetch: (input, init) =>
          fetch(input, {
            ...init,
            headers: { ...init?.headers, authorization },
          }),
      },
    });
  }

  get baseUrl(): string {
    const { port } = this.#server?.address() as AddressInfo;
    return `http://127.0.0.1:${port}/api/infra-requests`;
  }

  /** Something that may be asked for, in an environment where nobody has to approve it. */
  input(changes: Partial<RequestInput> = {}): RequestInput {
    return {
      name: 'orders',
      module: 'postgres-database',
      version: '1.0.0',
      environment: 'development',
      inputs: { size: 'small' },
      owner: OWNER,
      component: 'component:default/ledger',
      purpose: 'Keeps the orders',
      ...changes,
    };
  }

  /** Asks for something as linus. @returns the id of the request */
  async ask(changes: Partial<RequestInput> = {}): Promise<string> {
    const made = await this.as('linus').createRequest(
      this.input(changes),
      randomUUID(),
    );
    return made.id;
  }

  /** Asks for something and has it made. @returns the id of the request */
  async provide(changes: Partial<RequestInput> = {}): Promise<string> {
    const id = await this.ask(changes);
    await this.runner.settle();
    return id;
  }

  /** Lets time pass. */
  wait(days: number): void {
    this.now = addDays(this.now, days);
  }

  /** Waits until what is due is told, or was tried to be. */
  async told(): Promise<void> {
    await this.core.announcer.settled();
    await this.core.announcer.run();
  }

  /** Audit entries of a request in words: what was done, and the states between which it went. */
  async trail(id: string): Promise<string[]> {
    const { timeline } = await this.as('ada').getRequest(id);
    return timeline.map(({ action, from, to }) =>
      to ? `${action} ${from ?? ''}→${to}` : action,
    );
  }

  #listen(): void {
    if (this.isMute) {
      throw new Error('Nobody listens');
    }
  }

  async #serve(): Promise<Server> {
    const { auditor, core, denied } = this;
    const plugin = createBackendPlugin({
      pluginId: 'infra-requests',
      register(env) {
        env.registerInit({
          deps: {
            auth: coreServices.auth,
            httpAuth: coreServices.httpAuth,
            httpRouter: coreServices.httpRouter,
            permissions: coreServices.permissions,
            rights: machineRightsServiceRef,
            userInfo: coreServices.userInfo,
          },
          async init({ httpRouter, rights, ...services }) {
            const authorizer = new Authorizer({
              ...services,
              roles: { platform: [PLATFORM_GROUP], auditor: [PLATFORM_GROUP] },
            });
            const doorkeeper = new Doorkeeper({ ...core, authorizer });
            const reportReach = new ReportReach({
              rights,
              repository: 'https://github.com/acme/infrastructure',
            });
            httpRouter.use(
              createRouter({ ...core, auditor, doorkeeper, reportReach }),
            );
          },
        });
      },
    });
    const { server } = await startTestBackend({
      features: [
        plugin,
        mockServices.permissions.mock({
          authorize: async requests =>
            requests.map(({ permission }) => ({
              result: denied.has(permission.name)
                ? AuthorizeResult.DENY
                : AuthorizeResult.ALLOW,
            })),
        }).factory,
        mockServices.userInfo.mock({
          getUserInfo: async credentials => {
            const ref = userOf(credentials);
            const name = ref.split('/')[1] as Person;
            return {
              userEntityRef: ref,
              ownershipEntityRefs: [ref, ...(PEOPLE[name] ?? [])],
            };
          },
        }).factory,
        mockServices.rootLogger.factory({ level: 'none' }),
      ],
    });
    return server;
  }
}

function userOf({ principal }: BackstageCredentials): string {
  return (principal as { userEntityRef?: string }).userEntityRef ?? '';
}
