import net from 'node:net';
import type { AddressInfo } from 'node:net';

/**
 * How the way to the database is: as it should be, gone (nobody listens, what was open is cut), slow, or silent (what is
 * sent is swallowed, and nobody is told).
 */
export type LinkState = 'open' | 'cut' | 'slow' | 'silent';

/**
 * A TCP proxy before a PostgreSQL server, on the loopback interface: what a network between a portal and its database
 * may do to them.
 */
export class DatabaseLink {
  #target: number;
  readonly #delayMs: number;
  readonly #pairs = new Set<[net.Socket, net.Socket]>();
  readonly #server = net.createServer(client => this.#join(client));
  #state: LinkState = 'open';

  /**
   * @param target - the port of the server
   * @param delayMs - what `slow` adds to each answer
   */
  private constructor(target: number, delayMs: number) {
    this.#target = target;
    this.#delayMs = delayMs;
  }

  static async open(target: number, delayMs = 200): Promise<DatabaseLink> {
    const link = new DatabaseLink(target, delayMs);
    await new Promise<void>((resolve, reject) => {
      link.#server.once('error', reject);
      link.#server.listen(0, '127.0.0.1', resolve);
    });
    return link;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Leads to a server on another port from now on: one that was started again. */
  leadTo(target: number): void {
    this.#target = target;
  }

  /**
   * Changes the way. `cut` ends every connection and takes no new one, until it is `open` or `slow` again. A connection that
   * something was sent on while it was `silent` never says a word again, as after a failover.
   */
  turn(state: LinkState): void {
    this.#state = state;
    if (state === 'cut') {
      this.#endAll();
    }
  }

  async close(): Promise<void> {
    this.#endAll();
    await new Promise(resolve => this.#server.close(resolve));
  }

  #endAll(): void {
    for (const sockets of this.#pairs) {
      sockets.forEach(socket => socket.resetAndDestroy());
    }
  }

  #join(client: net.Socket): void {
    if (this.#state === 'cut') {
      client.resetAndDestroy();
      return;
    }
    const server = net.connect({ host: '127.0.0.1', port: this.#target });
    const pair: [net.Socket, net.Socket] = [client, server];
    this.#pairs.add(pair);
    for (const socket of pair) {
      socket.setNoDelay(true);
      socket.on('error', () => {}); // its end, which follows, ends the other too
      socket.on('close', () => {
        this.#pairs.delete(pair);
        pair.forEach(one => one.destroy());
      });
    }
    let isLost = false;
    const swallows = () => {
      isLost ||= this.#state === 'silent';
      return isLost;
    };
    client.on('data', chunk => {
      if (!swallows()) {
        server.write(chunk);
      }
    });
    // A timer for each chunk keeps their order: equal delays end in the order that they began in.
    server.on('data', chunk => {
      if (swallows()) {
        return;
      }
      if (this.#state === 'slow') {
        setTimeout(() => client.write(chunk), this.#delayMs);
      } else {
        client.write(chunk);
      }
    });
  }
}
