import { SpanKind } from '@opentelemetry/api';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
} from '@opentelemetry/sdk-trace-base';
import { DiscreetSpanProcessor } from './DiscreetSpanProcessor';

async function record(kind: SpanKind, attributes: Record<string, string> = {}) {
  const exporter = new InMemorySpanExporter();
  const processor = new DiscreetSpanProcessor(exporter);
  const provider = new BasicTracerProvider({ spanProcessors: [processor] });
  provider.getTracer('test').startSpan('it', { kind, attributes }).end();
  await processor.forceFlush();
  return exporter.getFinishedSpans().map(span => span.attributes);
}

it('keeps the path of an address, and nothing of its query', async () => {
  expect(
    await record(SpanKind.SERVER, {
      'url.path': '/api/auth/oidc/handler/frame',
      'url.query': 'code=secret&state=x',
    }),
  ).toEqual([
    { 'url.path': '/api/auth/oidc/handler/frame', 'url.query': 'REDACTED' },
  ]);
  expect(
    await record(SpanKind.INTERNAL, {
      'url.full': 'https://bucket.example.com/page?X-Amz-Signature=secret',
    }),
  ).toEqual([{ 'url.full': 'https://bucket.example.com/page?REDACTED' }]);
});

it('leaves an address without a query as it is', async () => {
  const attributes = { 'url.full': 'https://example.com/page' };
  expect(await record(SpanKind.INTERNAL, attributes)).toEqual([attributes]);
});

it('sends no trace of a call that belongs to no work', async () => {
  expect(await record(SpanKind.CLIENT)).toEqual([]);
});
