import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestContext } from 'node:test';

/** A receiver for OTLP over HTTP. It remembers what came, by path. */
export async function otlpReceiver(t: TestContext) {
  const received = new Map<string, Buffer[]>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      received.set(path, [...(received.get(path) ?? []), Buffer.concat(chunks)]);
      response.end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const { port } = server.address() as AddressInfo;

  return {
    endpoint: `http://127.0.0.1:${port}`,
    /** All texts in the messages that came to a path: protobuf keeps them as they are. */
    texts: (path: string) => Buffer.concat(received.get(path) ?? []).toString('latin1'),
  };
}
