import http from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server of somebody else's, which nothing of the portal has a reason to ask. */
export class Canary {
  /** The paths that it was asked for. */
  readonly asked: string[] = [];
  readonly #server = http.createServer((request, response) => {
    this.asked.push(request.url ?? '');
    response.setHeader('access-control-allow-origin', '*');
    response.end();
  });

  start(): Promise<void> {
    return new Promise(resolve => this.#server.listen(0, '127.0.0.1', resolve));
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
