import { mockServices } from '@backstage/backend-test-utils';
import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { endConnections } from './endConnections';

/** A server as the portal's, and what ends it. */
async function startServer(handle: http.RequestListener, delay = 'PT0S') {
  const first: (() => unknown)[] = [];
  const hooks: (() => unknown)[] = [];
  const lifecycle = mockServices.rootLifecycle.mock({
    addBeforeShutdownHook: hook => first.push(hook),
    addShutdownHook: hook => hooks.push(hook),
  });
  const config = mockServices.rootConfig({
    data: { backend: { lifecycle: { serverShutdownDelay: delay } } },
  });
  const server = http.createServer(handle);
  endConnections(server, lifecycle, config);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    /** Resolves with the next request, once the server has it. */
    reached: () => once(server, 'request'),
    /** As Backstage does: some hooks first, then no new connections, and the other hooks at the same time. */
    async stop(endDatabase = () => {}) {
      await Promise.all(first.map(hook => hook()));
      endDatabase();
      const closed = new Promise(resolve => server.close(resolve));
      await Promise.all(hooks.map(hook => hook()));
      await closed;
    },
  };
}

it('lets a request that is under way end before the server does', async () => {
  const { url, reached, stop } = await startServer((_, response) => {
    setTimeout(() => response.end('whole'), 500);
  });
  const request = reached();
  const answer = fetch(url).then(response => response.text());
  await request;
  await stop();
  await expect(answer).resolves.toBe('whole');
});

it('lets requests end that come until nobody sends any more, before the database does', async () => {
  let database = 'there';
  const { url, reached, stop } = await startServer((_, response) => {
    setTimeout(() => response.end(database), 500);
  }, 'PT0.3S');
  const stopped = stop(() => {
    database = 'gone';
  });
  const request = reached();
  const answer = fetch(url).then(response => response.text());
  await request;
  await stopped;
  await expect(answer).resolves.toBe('there');
});

it('does not wait for a plugin that waits for events', async () => {
  const { url, stop } = await startServer((_, response) => {
    response.writeHead(202).flushHeaders(); // and says nothing more
  });
  const poll = await fetch(`${url}/api/events/bus/v1/subscriptions/x/events`);
  const begin = Date.now();
  await stop();
  expect(Date.now() - begin).toBeLessThan(1_000);
  await expect(poll.text()).rejects.toThrow('terminated');
});

it('gives up a request that does not end', async () => {
  const { url, reached, stop } = await startServer(() => {});
  const request = reached();
  const answer = fetch(url);
  answer.catch(() => {});
  await request;
  await stop();
  await expect(answer).rejects.toThrow('fetch failed');
}, 15_000);
