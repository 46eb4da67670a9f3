import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { once } from 'node:events';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import type { EventsService } from '@backstage/plugin-events-node';
import { WebSocket } from 'ws';
import { endConnections } from '../health/endConnections';
import { routeUpgrades } from '../http/routeUpgrades';
import { httpRouter } from '../http/httpRouter';
import signals from './signals';

const AMARA = 'user:default/amara';
/** Mock credentials by tokens that may stand in the header of a web socket. */
const TOKENS: Record<string, string> = {
  amara: mockCredentials.user.header(AMARA),
  linnea: mockCredentials.user.header('user:default/linnea'),
  program: mockCredentials.service.header(),
};

let backend: TestBackend;
let port: number;
let publish: (payload: unknown) => Promise<void>;
/** When tokens end; never when undefined. */
let expiresAt: Date | undefined;
let stop: () => Promise<void>;
const clients: WebSocket[] = [];

const httpAuth = createServiceFactory({
  service: coreServices.httpAuth,
  deps: {},
  factory: () => {
    const mock = mockServices.httpAuth({
      defaultCredentials: mockCredentials.none(),
    });
    const credentials: typeof mock.credentials = async (request, options) => {
      const [, token = ''] = request.headers.authorization?.split(' ') ?? [];
      const header = TOKENS[token] ?? mockCredentials.user.invalidHeader();
      const headers = token ? { authorization: header } : {};
      const found = await mock.credentials({ headers } as never, options);
      return { ...found, ...(expiresAt && { expiresAt }) };
    };
    return { ...mock, credentials };
  },
});

beforeEach(async () => {
  expiresAt = undefined;
  const events = mockServices.events.mock({
    subscribe: async ({
      onEvent,
    }: Parameters<EventsService['subscribe']>[0]) => {
      publish = eventPayload => onEvent({ topic: 'signals', eventPayload });
    },
  });
  backend = await startTestBackend({
    features: [signals, httpRouter, httpAuth, events.factory],
  });
  const hooks: (() => unknown)[] = [];
  endConnections(
    backend.server,
    mockServices.rootLifecycle.mock({
      addShutdownHook: hook => hooks.push(hook),
    }),
    mockServices.rootConfig(),
  );
  stop = async () => void (await Promise.all(hooks.map(hook => hook())));
  routeUpgrades(backend.server);
  port = (backend.server.address() as AddressInfo).port;
});

afterEach(async () => {
  clients.splice(0).forEach(client => client.terminate());
  await stop();
  await backend.stop();
});

function call(token?: string, path = '/api/signals'): WebSocket {
  const client = new WebSocket(`ws://127.0.0.1:${port}${path}`, token);
  client.on('error', () => {});
  clients.push(client);
  return client;
}

async function open(token: string): Promise<WebSocket> {
  const client = call(token);
  await once(client, 'open');
  return client;
}

/** The status of an answer to who is refused a web socket. */
async function refusal(client: WebSocket): Promise<number> {
  const [, response] = await once(client, 'unexpected-response');
  response.resume();
  await once(response, 'end');
  return response.statusCode;
}

const closing = async (client: WebSocket) => (await once(client, 'close'))[0];

const subscribe = (client: WebSocket, channel: string) =>
  client.send(JSON.stringify({ action: 'subscribe', channel }));

/** Resolves once the portal has read all that was sent. */
async function settled(client: WebSocket): Promise<void> {
  client.ping();
  await once(client, 'pong');
}

it('tells whom it concerns, of the channels that they listen to', async () => {
  const [amara, linnea] = [await open('amara'), await open('linnea')];
  const heard: string[] = [];
  amara.on('message', data => heard.push(`amara ${data}`));
  linnea.on('message', data => heard.push(`linnea ${data}`));
  for (const client of [amara, linnea]) {
    subscribe(client, 'news');
    subscribe(client, 'left');
    client.send(JSON.stringify({ action: 'unsubscribe', channel: 'left' }));
    await settled(client);
  }
  const toAmara = { type: 'user', entityRef: AMARA };
  const toAll = { type: 'broadcast' };
  await publish({ channel: 'news', recipients: toAmara, message: { n: 1 } });
  await publish({ channel: 'left', recipients: toAll, message: { n: 2 } });
  await publish({ channel: 'news', message: { n: 3 } });
  await publish({ channel: 'news', recipients: toAll, message: { n: 4 } });
  await settled(amara);
  await settled(linnea);
  expect(heard.sort()).toEqual([
    'amara {"channel":"news","message":{"n":1}}',
    'amara {"channel":"news","message":{"n":4}}',
    'linnea {"channel":"news","message":{"n":4}}',
  ]);
});

it.each([
  ['nobody', undefined, 401],
  ['a token that is none', 'nonsense', 401],
  ['a program', 'program', 403],
])('refuses %s', async (_, token, status) => {
  await expect(refusal(call(token))).resolves.toBe(status);
});

it('has web sockets at one address only', async () => {
  await expect(refusal(call('amara', '/api/catalog'))).resolves.toBe(404);
});

it('answers whoever asks for no web socket', async () => {
  const response = await fetch(`http://127.0.0.1:${port}/api/signals`, {
    headers: { authorization: 'Bearer amara' },
  });
  expect(response.status).toBe(404);
});

it.each(['GET', 'POST'])(
  'keeps no connection of a %s for another protocol',
  async method => {
    const socket = connect(port, '127.0.0.1');
    socket.write(
      `${method} /x HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: y\r\n\r\n`,
    );
    socket.resume();
    await once(socket, 'close');
    expect(socket.destroyed).toBe(true);
  },
);

it('ends a connection that sends too much at once', async () => {
  const client = await open('amara');
  subscribe(client, 'x'.repeat(1_000_000));
  await expect(closing(client)).resolves.toBe(1009);
});

it.each([
  ['a channel with a long name', ['x'.repeat(201)]],
  ['too many channels', Array.from({ length: 101 }, (_, n) => `channel ${n}`)],
])('ends a connection that listens to %s', async (_, channels) => {
  const client = await open('amara');
  channels.forEach(channel => subscribe(client, channel));
  await expect(closing(client)).resolves.toBe(1008);
});

it('bounds the connections of a person, and of nobody else', async () => {
  const open50 = Array.from({ length: 50 }, () => open('amara'));
  const [first] = await Promise.all(open50);
  await expect(refusal(call('amara'))).resolves.toBe(429);
  await open('linnea');
  first!.close();
  await once(first!, 'close');
  await open('amara');
});

it('ends a connection with the token that it was opened by', async () => {
  expiresAt = new Date(Date.now() + 500);
  const client = await open('amara');
  await expect(closing(client)).resolves.toBe(4_401);
  expect(Date.now()).toBeGreaterThanOrEqual(expiresAt.getTime());
});

it('ends connections with the replica', async () => {
  const client = await open('amara');
  const closed = closing(client);
  await stop();
  await expect(closed).resolves.toBe(1006);
});
