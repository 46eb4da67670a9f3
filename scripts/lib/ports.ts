import { randomInt } from 'node:crypto';
import net from 'node:net';

/**
 * Below the ports that systems give to connections that go out: none of those may take one between here and when it is
 * listened on, which may be minutes later.
 */
const PORTS = { first: 20_000, end: 32_000 };

/** Listens until closed. @throws what the system says, such as EADDRINUSE */
function listen(host: string, port: number): Promise<net.Server> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', reject);
    server.listen({ host, port }, () => resolve(server));
  });
}

const close = (server: net.Server) =>
  new Promise(resolve => server.close(resolve));

/** Whether nothing answers on that port of localhost, by either version of IP. */
export async function isPortFree(port: number): Promise<boolean> {
  for (const host of ['127.0.0.1', '::1']) {
    try {
      await close(await listen(host, port));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE') {
        return false;
      }
      // a machine without that version of IP
    }
  }
  return true;
}

let next = randomInt(PORTS.first, PORTS.end);

/** A port of the loopback interface that nothing listens on now, and that this process was not given before. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = next;
    next = port + 1 < PORTS.end ? port + 1 : PORTS.first;
    if (await isPortFree(port)) {
      return port;
    }
  }
}
