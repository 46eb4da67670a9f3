import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import type { JsonObject } from '@backstage/types';
import {
  type Answers,
  OpenApiMock,
  startMockServer,
} from '@slipway/openapi-mock';
import { openApiDocument } from '@slipway/plugin-infra-requests-common';
import {
  check,
  infraRequest,
  moduleDetail,
  modules,
  REQUEST_ID,
  requestSummary,
} from '@slipway/plugin-infra-requests-common/testUtils';
import { registerActions } from './registerActions';

const BASE_URL = 'http://portal.test/api/infra-requests';
const PAGE = `https://portal.example.org/infrastructure/requests/${REQUEST_ID}`;

const asked = {
  name: 'orders-db',
  module: 'postgres-database',
  version: '1.1.0',
  environment: 'development',
  owner: 'group:default/payments',
  component: 'component:default/ledger',
  purpose: 'Keep the orders',
  inputs: { size: 'small' },
};

describe('the actions for AI clients', () => {
  const server = startMockServer();
  const credentials = mockCredentials.user('user:default/amara');
  const registry = actionsRegistryServiceMock();
  registerActions({
    actionsRegistry: registry,
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

  const invoke = async (name: string, input: JsonObject) =>
    (await registry.invoke({ id: `test:${name}`, input, credentials })).output;

  it('offers nothing that takes a person: no approval, no destruction, no secret', async () => {
    const { actions } = await registry.list();
    expect(
      actions.map(({ name, attributes }) => [name, attributes.readOnly]),
    ).toEqual([
      ['list-infrastructure-modules', true],
      ['describe-infrastructure-module', true],
      ['check-infrastructure-request', true],
      ['create-infrastructure-request', false],
      ['get-infrastructure-request', true],
      ['list-my-infrastructure-requests', true],
    ]);
  });

  it('is seen by those who have the permission', () => {
    const permissions = [...registry.actions.values()].map(
      ({ name, visibilityPermission }) => [name, visibilityPermission?.name],
    );
    expect(Object.fromEntries(permissions)).toEqual({
      'list-infrastructure-modules': 'infra-requests.module.read',
      'describe-infrastructure-module': 'infra-requests.module.read',
      'check-infrastructure-request': 'infra-requests.module.read',
      'create-infrastructure-request': 'infra-requests.request.create',
      'get-infrastructure-request': 'infra-requests.request.read',
      'list-my-infrastructure-requests': 'infra-requests.request.read',
    });
  });

  it('calls with the rights of the caller, and no others', async () => {
    const mock = serve({ 'GET /modules': () => modules() });
    await invoke('list-infrastructure-modules', {});
    expect(mock.requests[0].headers.get('authorization')).toBe(
      mockCredentials.service.header({
        onBehalfOf: credentials,
        targetPluginId: 'infra-requests',
      }),
    );
  });

  it('tells what may be asked for, and what it takes', async () => {
    const mock = serve({
      'GET /modules': () => modules(),
      'GET /modules/{name}/{version}': () => moduleDetail(),
    });
    expect(await invoke('list-infrastructure-modules', {})).toMatchObject({
      modules: [{ name: 'postgres-database', versions: ['1.1.0', '1.0.0'] }],
      environments: [{ name: 'development' }, { name: 'production' }],
    });
    expect(
      await invoke('describe-infrastructure-module', {
        module: 'postgres-database',
        version: '1.1.0',
        environment: 'development',
      }),
    ).toMatchObject({
      schema: { required: ['size'] },
      outputs: [{ name: 'address' }, { name: 'connection' }],
    });
    expect(mock.requests.at(-1)).toMatchObject({
      parameters: { name: 'postgres-database', version: '1.1.0' },
      query: { environment: 'development' },
    });
  });

  it('checks a request, which keeps nothing', async () => {
    const mock = serve({
      'POST /check': () =>
        check({ approvals: ['group:default/platform-engineering'] }),
    });
    expect(await invoke('check-infrastructure-request', asked)).toEqual({
      allowed: true,
      problems: [],
      findings: [],
      approvals: ['group:default/platform-engineering'],
      cost: null,
    });
    expect(mock.requests.map(({ body }) => body)).toEqual([asked]);
  });

  it('asks for infrastructure, once for each key', async () => {
    const mock = serve({
      'POST /requests': () => infraRequest({ state: 'checking' }),
    });
    const answer = await invoke('create-infrastructure-request', {
      ...asked,
      idempotencyKey: 'chat 42',
    });
    expect(answer).toMatchObject({
      id: REQUEST_ID,
      state: 'checking',
      url: PAGE,
    });
    await invoke('create-infrastructure-request', asked);
    await invoke('create-infrastructure-request', asked);
    const keys = mock.requests.map(({ headers }) =>
      headers.get('idempotency-key'),
    );
    expect(keys[0]).toBe('chat 42');
    expect(new Set(keys).size).toBe(3);
    expect(mock.requests[0].body).toEqual(asked);
  });

  it('reads a request without what may not be told', async () => {
    serve({
      'GET /requests/{requestId}': () =>
        infraRequest({
          outputs: [
            {
              name: 'connection',
              description: 'How to connect',
              kind: 'reveal',
              value: null,
              reference: null,
              revealed: null,
              mayReveal: true,
            },
          ],
        }),
    });
    expect(
      await invoke('get-infrastructure-request', { id: REQUEST_ID }),
    ).toMatchObject({
      name: 'orders-db',
      url: PAGE,
      outputs: [{ name: 'connection', kind: 'reveal', value: null }],
    });
  });

  it('lists what the caller asked for, or their teams own', async () => {
    const mock = serve({
      'GET /requests': () => ({ items: [requestSummary()], nextCursor: null }),
    });
    expect(await invoke('list-my-infrastructure-requests', {})).toMatchObject({
      requests: [{ id: REQUEST_ID, url: PAGE }],
    });
    await invoke('list-my-infrastructure-requests', { of: 'my-teams' });
    expect(mock.requests.map(({ query }) => query.view)).toEqual([
      'mine',
      'my-teams',
    ]);
  });

  it('tells why the portal refuses, and names wrong fields before it asks', async () => {
    serve({
      'POST /requests': () =>
        Response.json(
          {
            error: {
              name: 'NotAllowedError',
              message: 'Only members of group:default/payments may ask for it',
            },
            response: { statusCode: 403 },
          },
          { status: 403 },
        ),
    });
    await expect(
      invoke('create-infrastructure-request', asked),
    ).rejects.toMatchObject({
      name: 'NotAllowedError',
      message: 'Only members of group:default/payments may ask for it',
    });
    await expect(
      invoke('create-infrastructure-request', { ...asked, name: 'Orders DB' }),
    ).rejects.toThrow('name: must be 1 to 32 lower case letters');
  });
});
