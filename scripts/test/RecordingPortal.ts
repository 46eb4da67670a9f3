import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

interface SentRecord {
  source: string;
  id: string;
  mergedAt?: string;
  finishedAt?: string;
  resolvedAt?: string;
  detectedAt?: string;
}

/** Answers what loading the deliveries asks of a portal, and records what it was sent; it can refuse to go on. */
export class RecordingPortal {
  /** The value of the one setting that there is. */
  setting: unknown;
  /** `source/id` of each record that was taken, in order. */
  readonly names: string[] = [];
  /** When each of them was complete. */
  readonly moments: string[] = [];
  largestRequest = 0;
  readonly #server = http.createServer((request, response) => {
    void this.#answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  #requestsLeft = Infinity;

  static async listen(): Promise<RecordingPortal> {
    const portal = new RecordingPortal();
    await new Promise<void>(resolve =>
      portal.#server.listen(0, '127.0.0.1', resolve),
    );
    return portal;
  }

  get url(): string {
    const { port } = this.#server.address() as AddressInfo;
    return `http://127.0.0.1:${port}`;
  }

  /** Takes so many requests with records, and refuses those that follow. */
  refuseAfter(requests: number): void {
    this.#requestsLeft = requests;
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise(resolve => this.#server.close(() => resolve()));
  }

  async #answer(
    request: http.IncomingMessage,
  ): Promise<{ status: number; body: unknown }> {
    const { method, url = '' } = request;
    if (url.includes('/auth/')) {
      return { status: 200, body: { backstageIdentity: { token: 'guest' } } };
    }
    if (url.includes('/user-settings/')) {
      if (method === 'PUT') {
        this.setting = ((await json(request)) as { value: unknown }).value;
      }
      const status = this.setting === undefined ? 404 : 200;
      return { status, body: { value: this.setting } };
    }
    const records = (await json(request)) as SentRecord[];
    if (this.#requestsLeft <= 0) {
      return { status: 503, body: {} };
    }
    this.#requestsLeft -= 1;
    records.forEach(record => this.#take(record));
    this.largestRequest = Math.max(this.largestRequest, records.length);
    return {
      status: 200,
      body: { accepted: records.length, duplicates: 0, rejected: [] },
    };
  }

  #take(record: SentRecord) {
    this.names.push(`${record.source}/${record.id}`);
    const { mergedAt, finishedAt, resolvedAt, detectedAt } = record;
    this.moments.push((mergedAt ?? finishedAt ?? resolvedAt ?? detectedAt)!);
  }
}
