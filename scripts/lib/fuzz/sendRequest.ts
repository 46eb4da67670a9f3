import http from 'node:http';
import { performance } from 'node:perf_hooks';
import type { FuzzedRequest } from './makeRequests.ts';

/** What came back. */
export interface FuzzedAnswer {
  status: number;
  headers: http.IncomingHttpHeaders;
  /** The first megabyte of it. */
  text: string;
  milliseconds: number;
}

const MAX_TEXT = 1024 * 1024;

/**
 * Sends a request as it is: unlike `fetch`, with the path and the header that it names.
 *
 * @throws Error when a new connection breaks, or nothing comes for the given time
 */
export function sendRequest(
  portalUrl: string,
  request: Pick<FuzzedRequest, 'path' | 'headers' | 'body'> & {
    operation: { method: string };
  },
  options: { agent: http.Agent; timeoutMs: number; token?: string },
): Promise<FuzzedAnswer> {
  const { agent, timeoutMs, token } = options;
  const { hostname, port } = new URL(portalUrl);
  const start = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = http.request(
      {
        agent,
        hostname,
        port,
        method: request.operation.method,
        path: request.path,
        timeout: timeoutMs,
        headers: {
          ...request.headers,
          ...(request.body && { 'content-length': request.body.length }),
          ...(token && { authorization: `Bearer ${token}` }),
        },
      },
      incoming => {
        let text = '';
        const finish = () =>
          resolve({
            status: incoming.statusCode ?? 0,
            headers: incoming.headers,
            text,
            milliseconds: performance.now() - start,
          });
        incoming.setEncoding('utf8').on('data', (chunk: string) => {
          text += text.length < MAX_TEXT ? chunk : '';
          if (
            incoming.headers['content-type']?.startsWith('text/event-stream')
          ) {
            incoming.destroy(); // it goes on for as long as somebody listens
            finish();
          }
        });
        incoming.on('end', finish).on('error', reject);
      },
    );
    outgoing.on('timeout', () =>
      outgoing.destroy(new Error(`Nothing came for ${timeoutMs} ms`)),
    );
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // The server may end an idle connection just as it is used again, and has not seen the request then.
      if (outgoing.reusedSocket && error.code === 'ECONNRESET') {
        sendRequest(portalUrl, request, options).then(resolve, reject);
      } else {
        reject(error);
      }
    });
    outgoing.end(request.body);
  });
}
