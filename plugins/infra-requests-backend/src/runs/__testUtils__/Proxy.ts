import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Stands between the portal and its database, which can go away. */
export class Proxy {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;
  #isAway = false;

  constructor(target: { host: string; port: number }) {
    this.#server = createServer(socket => {
      this.#track(socket);
      if (this.#isAway) {
        socket.destroy();
        return;
      }
      const other = this.#track(connect(target));
      socket.pipe(other).pipe(socket);
      socket.on('close', () => other.destroy());
      other.on('close', () => socket.destroy());
    });
  }

  /** @returns the port */
  async start(): Promise<number> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return (this.#server.address() as AddressInfo).port;
  }

  /** Drops every connection, and refuses new ones. */
  goAway(): void {
    this.#isAway = true;
    this.#sockets.forEach(socket => socket.destroy());
  }

  comeBack(): void {
    this.#isAway = false;
  }

  async stop(): Promise<void> {
    this.goAway();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #track(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('error', () => {});
    socket.on('close', () => this.#sockets.delete(socket));
    return socket;
  }
}
