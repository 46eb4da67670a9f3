import { setTimeout as sleep } from 'node:timers/promises';
import { PortalApi } from '../portalApi.ts';
import type { Fleet } from '../replicas/Fleet.ts';
import type { Finding } from './checkRecords.ts';

/** Changing a setting raises a signal here, for the person whose setting it is. */
const CHANNEL = 'user-settings';
const ARRIVAL_MS = 10_000;
const RAISE_EVERY_MS = 1_000;

/** What a browser tab has open. */
async function connect(url: string, token: string): Promise<WebSocket> {
  const socket = new WebSocket(
    `${url.replace(/^http/, 'ws')}/api/signals`,
    token,
  );
  const isOpen = await Promise.race([
    new Promise<boolean>(resolve => {
      socket.onopen = () => resolve(true);
      socket.onerror = () => resolve(false);
    }),
    sleep(ARRIVAL_MS, false),
  ]);
  if (!isOpen) {
    socket.close();
    throw new Error(`No websocket to ${url}`);
  }
  socket.send(JSON.stringify({ action: 'subscribe', channel: CHANNEL }));
  return socket;
}

/** Whether a socket is told in time that a setting changed. */
const heard = (socket: WebSocket, key: string) =>
  Promise.race([
    new Promise<boolean>(resolve => {
      socket.addEventListener('message', ({ data }) => {
        const { channel, message } = JSON.parse(String(data));
        if (channel === CHANNEL && message.key === key) {
          resolve(true);
        }
      });
    }),
    sleep(ARRIVAL_MS, false),
  ]);

const raise = (api: PortalApi, key: string) =>
  api.send(`user-settings/buckets/chaos/keys/${key}`, {
    method: 'PUT',
    body: { value: Date.now() },
  });

/** Nobody says when a subscription has arrived: signals of another setting are raised until they are heard. */
async function untilSubscribed(
  api: PortalApi,
  sockets: WebSocket[],
): Promise<void> {
  const over = new AbortController();
  const heardAll = Promise.all(
    sockets.map(socket => heard(socket, 'subscribed')),
  ).finally(() => over.abort());
  while (!over.signal.aborted) {
    await raise(api, 'subscribed');
    await sleep(RAISE_EVERY_MS, undefined, { signal: over.signal }).catch(
      () => {},
    );
  }
  await heardAll;
}

/** Raises one signal at one replica, and looks whether the browsers of that person hear of it that others serve. */
export async function checkSignals(
  { replicas, url }: Fleet,
  token: string,
): Promise<Finding> {
  const urls = replicas.map(({ port }) => `http://127.0.0.1:${port}`);
  const sockets: WebSocket[] = [];
  for (const place of [...urls, url]) {
    sockets.push(await connect(place, token));
  }
  const api = PortalApi.withToken(urls[0], token);
  await untilSubscribed(api, sockets);
  const arrivals = Promise.all(sockets.map(socket => heard(socket, 'signal')));
  await raise(api, 'signal');
  const count = (await arrivals).filter(Boolean).length;
  sockets.forEach(socket => socket.close());
  return {
    name: 'a signal of one replica reaches the browsers at all',
    holds: count === sockets.length,
    seen: `${count} of ${sockets.length}, one of them through the proxy`,
  };
}
