import { once } from 'node:events';
import { request as send, type IncomingMessage } from 'node:http';
import {
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type HttpAuthService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
  type TestBackend,
} from '@backstage/backend-test-utils';
import { readJson } from '@slipway/backend-common';
import Router from 'express-promise-router';
import { httpRouter } from './httpRouter';

const logger = mockServices.logger.mock();
const known = mockServices.httpAuth({ pluginId: 'events' });
const arrived = jest.fn();
const parsed = jest.fn();

/** What happens while it is found out who asks: once to count the request, once to let it in. */
let meanwhile: (request: IncomingMessage) => Promise<void>;
let backend: TestBackend;

beforeAll(async () => {
  logger.child.mockReturnValue(logger);
  const plugin = createBackendPlugin({
    pluginId: 'events',
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter },
        async init({ http }) {
          const router = Router();
          router.use((_, __, next) => {
            arrived();
            next();
          });
          router.post('/', readJson, (request, response) => {
            parsed(request.body);
            response.status(204).end();
          });
          http.use(router);
        },
      });
    },
  });
  backend = await startTestBackend({
    features: [
      plugin,
      httpRouter,
      createServiceFactory({
        service: coreServices.logger,
        deps: {},
        factory: () => logger,
      }),
      createServiceFactory({
        service: coreServices.httpAuth,
        deps: {},
        factory: (): HttpAuthService => ({
          async credentials(request, options) {
            await meanwhile(request);
            return known.credentials(request, options);
          },
          issueUserCookie: known.issueUserCookie.bind(known),
        }),
      }),
    ],
  });
});

afterAll(() => backend.stop());

/** A client that has sent the beginning of its body. */
function begin() {
  const client = send({
    host: '127.0.0.1',
    port: backend.server.port(),
    path: '/api/events',
    method: 'POST',
    headers: {
      authorization: mockCredentials.user.header(),
      'content-length': 17,
    },
  });
  client.on('error', () => {}); // it is this end that hangs up
  client.write('{"number":');
  return client;
}

it('does not look at a request whose client went away meanwhile, nor call it a fault', async () => {
  const client = begin();
  const isOver = new Promise<void>(resolve => {
    meanwhile = async request => {
      if (request.destroyed) {
        setImmediate(resolve); // after all that stands behind the last check
      } else {
        const gone = once(request, 'close');
        client.destroy();
        await gone;
      }
    };
  });
  await isOver;
  expect(arrived).not.toHaveBeenCalled();
  expect(logger.error.mock.calls).toEqual([]);
});

it('waits for a body that comes late', async () => {
  const client = begin();
  meanwhile = async () => {};
  setTimeout(() => client.end('123456}'), 20);
  const [answer] = await once(client, 'response');
  expect(answer.statusCode).toBe(204);
  expect(parsed).toHaveBeenCalledWith({ number: 123456 });
});
