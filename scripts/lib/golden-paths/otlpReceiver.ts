import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import protobuf from 'protobufjs';

/** Of OpenTelemetry's protocol, what is read here. Numbers and types are those of opentelemetry/proto, trace/v1. */
const { root: schema } = protobuf.parse(`
  syntax = "proto3";
  message AnyValue { oneof value { string string_value = 1; int64 int_value = 3; } }
  message KeyValue { string key = 1; AnyValue value = 2; }
  message Resource { repeated KeyValue attributes = 1; }
  message Span { bytes trace_id = 1; string name = 5; int32 kind = 6; repeated KeyValue attributes = 9; }
  message ScopeSpans { repeated Span spans = 2; }
  message ResourceSpans { Resource resource = 1; repeated ScopeSpans scope_spans = 2; }
  message ExportTraceServiceRequest { repeated ResourceSpans resource_spans = 1; }
`);
const Request = schema.lookupType('ExportTraceServiceRequest');

interface KeyValue {
  key: string;
  value?: { stringValue?: string; intValue?: unknown };
}

/** A span as it was exported. */
export interface Span {
  service: string;
  /** In hexadecimal digits. */
  traceId: string;
  name: string;
  /** By OpenTelemetry's numbers: 2 is a server, 5 a consumer. */
  kind: number;
  attributes: Record<string, string>;
}

/** Takes what a service exports by OTLP over HTTP, in protobuf. */
export interface OtlpReceiver {
  url: string;
  spans: Span[];
  /** All that came, in clear, so that it can be searched for what must not be in it. */
  payloads: Buffer[];
  /** How often metrics were exported. */
  metrics: () => number;
  close(): Promise<void>;
}

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: Span[] = [];
  const payloads: Buffer[] = [];
  let metrics = 0;
  const server = http.createServer(async (request, response) => {
    const body = await buffer(request);
    const content =
      request.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body;
    payloads.push(content);
    if (request.url === '/v1/traces') {
      spans.push(...readSpans(content));
    } else if (request.url === '/v1/metrics') {
      metrics += 1;
    }
    response.setHeader('content-type', 'application/x-protobuf').end();
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    spans,
    payloads,
    metrics: () => metrics,
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function readSpans(content: Uint8Array): Span[] {
  const { resourceSpans = [] } = Request.toObject(Request.decode(content)) as {
    resourceSpans?: Array<{
      resource?: { attributes?: KeyValue[] };
      scopeSpans?: Array<{
        spans?: Array<{
          traceId: Uint8Array;
          name: string;
          kind?: number;
          attributes?: KeyValue[];
        }>;
      }>;
    }>;
  };
  return resourceSpans.flatMap(({ resource, scopeSpans = [] }) =>
    scopeSpans.flatMap(scope =>
      (scope.spans ?? []).map(span => ({
        service: toRecord(resource?.attributes)['service.name'],
        traceId: Buffer.from(span.traceId).toString('hex'),
        name: span.name,
        kind: span.kind ?? 0,
        attributes: toRecord(span.attributes),
      })),
    ),
  );
}

function toRecord(attributes: KeyValue[] = []): Record<string, string> {
  return Object.fromEntries(
    attributes.map(({ key, value }) => [
      key,
      String(value?.stringValue ?? value?.intValue ?? ''),
    ]),
  );
}
