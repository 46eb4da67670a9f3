import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { createMockActionContext } from '@backstage/plugin-scaffolder-node-test-utils';
import {
  type Answers,
  OpenApiMock,
  startMockServer,
} from '@slipway/openapi-mock';
import {
  type InfraRequest,
  openApiDocument,
} from '@slipway/plugin-infra-requests-common';
import {
  check,
  infraRequest,
  REQUEST_ID,
} from '@slipway/plugin-infra-requests-common/testUtils';
import { createInfraRequestAction } from './createInfraRequestAction';

const BASE_URL = 'http://portal.test/api/infra-requests';
const PAGE = `https://portal.example.org/infrastructure/requests/${REQUEST_ID}`;
const SECRET = 'hunter2-canary';

const input = {
  name: 'orders-db',
  module: 'postgres-database',
  version: '1.1.0',
  environment: 'development',
  owner: 'group:default/payments',
  component: 'component:default/ledger',
  purpose: 'Keep the orders',
  inputs: { size: 'small', token: SECRET },
};

describe('infra:request', () => {
  const server = startMockServer();
  const initiator = mockCredentials.user('user:default/amara');
  const action = createInfraRequestAction({
    auth: mockServices.auth(),
    discovery: mockServices.discovery.mock({
      getBaseUrl: async () => BASE_URL,
    }),
    portalUrl: 'https://portal.example.org',
  });

  function serve(answers: Answers): OpenApiMock {
    const mock = new OpenApiMock({
      document: openApiDocument,
      baseUrl: `${BASE_URL}/v1`,
      answers,
    });
    server.add(mock);
    return mock;
  }

  /** A portal where a request goes through states, one each time that it is read. */
  const serveStates = (...parts: Partial<InfraRequest>[]) => {
    let now = 0;
    const read = () => infraRequest(parts[Math.min(now++, parts.length - 1)]);
    return serve({
      'POST /requests': read,
      'GET /requests/{requestId}': read,
    });
  };

  function run(
    more: { wait?: boolean; timeoutMinutes?: number } = {},
    options: { isDryRun?: boolean; signal?: AbortSignal } = {},
  ) {
    const logger = mockServices.logger.mock();
    const context = {
      ...createMockActionContext({ input: { ...input, ...more }, logger }),
      ...options,
      task: { id: 'task-7' },
      getInitiatorCredentials: async () => initiator,
    };
    const outputs = () =>
      Object.fromEntries(jest.mocked(context.output).mock.calls);
    return { logger, outputs, outcome: action.handler(context) };
  }

  it('asks in the name of the initiator, once for each task', async () => {
    const mock = serveStates({ state: 'checking' });
    const { outcome, outputs, logger } = run();
    await outcome;
    const [request] = mock.requests;
    expect(request.body).toEqual(input);
    expect(request.headers.get('authorization')).toBe(
      mockCredentials.service.header({
        onBehalfOf: initiator,
        targetPluginId: 'infra-requests',
      }),
    );
    expect(request.headers.get('idempotency-key')).toBe(
      'scaffolder task-7 development/orders-db',
    );
    expect(outputs()).toEqual({ id: REQUEST_ID, url: PAGE, state: 'checking' });
    const { debug, info, warn, error } = logger;
    const logged = [debug, info, warn, error].map(({ mock: log }) => log.calls);
    expect(JSON.stringify(logged)).not.toContain(SECRET);
  });

  it('waits until it is there, and tells the way', async () => {
    serveStates(
      { state: 'checking' },
      { state: 'checking' },
      { state: 'applying' },
      { state: 'active' },
    );
    const { outcome, outputs, logger } = run({ wait: true });
    await outcome;
    expect(outputs().state).toBe('active');
    expect(logger.info.mock.calls.flat()).toEqual([
      `Asked for postgres-database 1.1.0 as orders-db in development: ${PAGE}`,
      'orders-db: applying',
      'orders-db: active',
    ]);
  });

  it('waits no longer when somebody has to approve', async () => {
    serveStates(
      { state: 'checking' },
      {
        state: 'awaiting-approval',
        approvals: [
          {
            group: 'group:default/platform-engineering',
            rules: ['production'],
            decision: null,
            by: null,
            at: null,
            note: null,
            mayDecide: false,
          },
        ],
      },
    );
    const { outcome, outputs, logger } = run({ wait: true });
    await outcome;
    expect(outputs().state).toBe('awaiting-approval');
    expect(logger.info).toHaveBeenLastCalledWith(
      'orders-db waits for the approval of group:default/platform-engineering',
    );
  });

  it('fails with the reason and the way out when it is denied', async () => {
    serveStates({
      state: 'denied',
      reason: 'A policy says no.',
      findings: [
        {
          rule: 'storage-limit',
          phase: 'request',
          effect: 'deny',
          message: 'At most 50 GiB in development.',
          field: 'inputs.storage_gib',
          value: 80,
          limit: 50,
          wayOut: 'Ask for less.',
          group: null,
        },
      ],
    });
    const { outcome, outputs } = run();
    await expect(outcome).rejects.toThrow(
      `The request orders-db was denied. A policy says no. At most 50 GiB in development. Ask for less. (storage-limit) See ${PAGE}`,
    );
    expect(outputs()).toMatchObject({ id: REQUEST_ID, state: 'denied' });
  });

  it('fails with what the portal says, rather than that it refused', async () => {
    serve({
      'POST /requests': () =>
        refusal(
          403,
          'NotAllowedError',
          'Only members of group:default/payments may ask for it',
        ),
    });
    await expect(run().outcome).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'Only members of group:default/payments may ask for it',
    });
  });

  it('names wrong fields before it asks', async () => {
    const mock = serve({});
    const context = createMockActionContext({
      input: { ...input, name: 'Orders DB', owner: 'payments' },
    });
    await expect(action.handler(context)).rejects.toThrow(
      /name: must be 1 to 32 .*; owner: must be a reference to a group/,
    );
    expect(mock.requests).toEqual([]);
  });

  it('asks again while the portal is away, and says when the time is over', async () => {
    let reads = 0;
    serve({
      'POST /requests': () => infraRequest({ state: 'applying' }),
      'GET /requests/{requestId}': () => {
        reads += 1;
        return refusal(503, 'ServiceUnavailableError', 'It restarts');
      },
    });
    const { outcome } = run({ wait: true, timeoutMinutes: 0.02 });
    await expect(outcome).rejects.toThrow(
      /^orders-db was still applying after 0\.02 minutes\. The last question to the portal failed: .*503.* The request goes on: https/,
    );
    expect(reads).toBeGreaterThan(1);
  });

  it('stops waiting when the task is cancelled', async () => {
    serveStates({ state: 'applying' });
    const controller = new AbortController();
    const { outcome } = run({ wait: true }, { signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(outcome).rejects.toThrow(/abort/i);
  });

  it('only checks in a dry run', async () => {
    const mock = serve({
      'POST /check': () =>
        check({ approvals: ['group:default/platform-engineering'] }),
    });
    const { outcome, outputs, logger } = run({}, { isDryRun: true });
    await outcome;
    expect(mock.requests.map(({ operation }) => operation)).toEqual([
      'POST /check',
    ]);
    expect(outputs()).toEqual({});
    expect(logger.info).toHaveBeenCalledWith(
      'Dry run: It would wait for the approval of group:default/platform-engineering. Nothing was asked for.',
    );
  });
});

/** As the portal refuses. */
function refusal(statusCode: number, name: string, message: string): Response {
  return Response.json(
    { error: { name, message }, response: { statusCode } },
    { status: statusCode },
  );
}
