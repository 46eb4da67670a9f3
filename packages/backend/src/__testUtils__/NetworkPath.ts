import net, { type AddressInfo } from 'node:net';

/** The way to a server: open, cut, or swallowing what is sent. */
export class NetworkPath {
  #state: 'open' | 'cut' | 'silent' = 'open';
  readonly #sockets = new Set<net.Socket>();
  readonly #server: net.Server;

  private constructor(target: URL) {
    this.#server = net.createServer(client => this.#join(client, target));
  }

  /** @param target - a URL with the host and the port of the server */
  static async open(target: URL): Promise<NetworkPath> {
    const path = new NetworkPath(target);
    await new Promise<void>(resolve =>
      path.#server.listen(0, '127.0.0.1', resolve),
    );
    return path;
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  /** Changes it. What was sent while it was silent is lost for ever, and so is the connection that it was sent on. */
  turn(state: 'open' | 'cut' | 'silent'): void {
    this.#state = state;
    if (state === 'cut') {
      this.#sockets.forEach(socket => socket.destroy());
      this.#sockets.clear();
    }
  }

  close(): void {
    this.turn('cut');
    this.#server.close();
  }

  #join(client: net.Socket, to: URL): void {
    if (this.#state === 'cut') {
      client.destroy();
      return;
    }
    const server = net.connect(Number(to.port), to.hostname);
    let isLost = false;
    const lead = (from: net.Socket, other: net.Socket) => {
      this.#sockets.add(from);
      from.on('data', chunk => {
        isLost ||= this.#state === 'silent';
        if (!isLost) {
          other.write(chunk);
        }
      });
      from.on('error', () => {});
      from.on('close', () => other.destroy());
    };
    lead(client, server);
    lead(server, client);
  }
}
