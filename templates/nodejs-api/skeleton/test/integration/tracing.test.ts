import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { trace, SpanKind, SpanStatusCode } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { startTelemetryWith } from '../../src/instrumentation.ts';
import { service } from '../../src/service.ts';
import { credentials, requiredVariables, startedApp } from '../support/app.ts';
import { otlpReceiver } from '../support/otlpReceiver.ts';
import { spawnService } from '../support/process.ts';

const exporter = new InMemorySpanExporter();
startTelemetryWith({ spanProcessors: [new SimpleSpanProcessor(exporter)], metricReaders: [] });

/** Any endpoint turns tracing on; in these tests, spans go to the exporter above instead. */
const TRACED = { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:4318' };

function serverSpan() {
  const span = exporter.getFinishedSpans().find(({ kind }) => kind === SpanKind.SERVER);
  assert.ok(span);
  return span;
}

describe('tracing', () => {
  beforeEach(() => {
    exporter.reset();
  });

  it('describes a request by its route template, without its query', async t => {
    const { inject } = await startedApp(t, TRACED);
    await inject('/notes/6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11?token=hunter2');

    const { name, attributes } = serverSpan();
    assert.equal(name, 'GET /notes/:id');
    assert.equal(attributes['http.route'], '/notes/:id');
    assert.equal(attributes['http.request.method'], 'GET');
    assert.equal(attributes['http.response.status_code'], 404);
    assert.equal(attributes['url.path'], '/notes/6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11');
    assert.doesNotMatch(JSON.stringify(attributes), /hunter2/);
  });

  it('continues the trace of the caller and leads from its log lines to it', async t => {
    const { inject, log } = await startedApp(t, { ...TRACED, LOG_LEVEL: 'debug' });
    const traceId = '0af7651916cd43dd8448eb211c80319c';
    await inject({
      method: 'POST',
      url: '/notes',
      payload: { text: 'Water the plants' },
      headers: { traceparent: `00-${traceId}-b7ad6b7169203331-01` },
    });

    const span = serverSpan();
    assert.equal(span.spanContext().traceId, traceId);
    assert.equal(span.parentSpanContext?.spanId, 'b7ad6b7169203331');
    const line = log.find(({ msg }) => msg === 'request completed');
    assert.equal(line?.trace_id, traceId);
    assert.equal(line.span_id, span.spanContext().spanId);
  });

  it('is around the handler, also after a body was read', async t => {
    const { app, inject } = await startedApp(t, TRACED);
    const inHandler: (string | undefined)[] = [];
    app.post('/probe', { config: { public: true }, schema: { hide: true } }, () => {
      inHandler.push(trace.getActiveSpan()?.spanContext().traceId);
      return {};
    });
    await inject({ method: 'POST', url: '/probe', payload: {} });
    assert.deepEqual(inHandler, [serverSpan().spanContext().traceId]);
  });

  it('marks a failure', async t => {
    const { app, inject } = await startedApp(t, TRACED);
    app.get('/broken', { config: { public: true }, schema: { hide: true } }, () => {
      throw new Error('connect to db-7 refused');
    });
    await inject('/broken');
    assert.equal(serverSpan().status.code, SpanStatusCode.ERROR);
  });

  it('does without when nobody collects', async t => {
    const { inject, log } = await startedApp(t, { LOG_LEVEL: 'debug' });
    await inject('/notes');
    assert.deepEqual(exporter.getFinishedSpans(), []);
    assert.equal(log[0]?.trace_id, undefined);
  });

  it('sends spans and metrics by OTLP, the last ones at the end of the process', async t => {
    const receiver = await otlpReceiver(t);
    const { child, ended, startedAt } = spawnService(t, {
      ...(await requiredVariables()),
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    });
    const address = await startedAt('Server listening at');
    const { status } = await fetch(new URL('/notes', address), { headers: await credentials() });
    assert.equal(status, 200);

    child.kill('SIGTERM');

    assert.equal((await ended).exitCode, 0);
    const spans = receiver.texts('/v1/traces');
    for (const expected of [
      'GET /notes',
      'http.route',
      service.name,
      'deployment.environment.name',
    ]) {
      assert.ok(spans.includes(expected), `No span says ${expected}`);
    }
    assert.ok(receiver.texts('/v1/metrics').includes('http.server.request.duration'));
  });
});
