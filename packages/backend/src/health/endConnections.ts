import type {
  RootConfigService,
  RootLifecycleService,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { durationToMilliseconds } from '@backstage/types';
import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** How long a request that is under way at the end may still take. */
const GRACE_MS = 5_000;
/** Plugins wait here for each other's events, up to a minute, and ask again wherever they are answered next. */
const LONG_POLLS = '/api/events/bus/';

/** How long a replica that ends still takes requests, until whoever sends them knows. */
const DELAY = 'backend.lifecycle.serverShutdownDelay';

/**
 * Lets a server end: it waits for what is under way while databases are still there to answer from, and then closes what
 * is left. Without this it would wait for every connection, among them those of plugins that wait for events, for longer
 * than an orchestrator does.
 */
export function endConnections(
  server: Server,
  lifecycle: RootLifecycleService,
  config: RootConfigService,
): void {
  const delay = config.has(DELAY)
    ? durationToMilliseconds(readDurationFromConfig(config, { key: DELAY }))
    : 0;
  const sockets = new Set<Socket>(); // Node itself does not know those that speak another protocol by now
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  let underWay = 0;
  server.on('request', ({ url }, response) => {
    if (!url?.startsWith(LONG_POLLS)) {
      underWay += 1;
      response.once('close', () => {
        underWay -= 1;
      });
    }
  });
  lifecycle.addBeforeShutdownHook(async () => {
    await sleep(delay);
    for (
      const end = Date.now() + GRACE_MS;
      underWay > 0 && Date.now() < end;
      await sleep(50)
    );
  });
  lifecycle.addShutdownHook(() => {
    sockets.forEach(socket => socket.destroy());
  });
}
