import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What a server answers: a status, what it says, and headers. */
export interface Answer {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A server on this machine that keeps what it was asked. */
export interface TestServer {
  url: string;
  /** Paths with their queries, in order. */
  requests: string[];
  stop(): Promise<void>;
}

/** Starts a server. A body that is no Buffer goes out as JSON; without an answer it is 404. */
export async function startServer(
  answer: (path: string, request: IncomingMessage) => Answer | undefined,
): Promise<TestServer> {
  const requests: string[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push(path);
    const {
      status = 200,
      body = {},
      headers = {},
    } = answer(path, request) ?? {
      status: 404,
    };
    response.writeHead(status, {
      'content-type': 'application/json',
      ...headers,
    });
    response.end(Buffer.isBuffer(body) ? body : JSON.stringify(body));
  });
  await new Promise<void>(resolve => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    stop: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
