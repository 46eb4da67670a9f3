import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-node';
import { startTelemetryWith } from '../../src/instrumentation.ts';
import { send } from '../../src/queue/send.ts';
import { wordCounts } from '../../src/queues/wordCounts.ts';
import { service } from '../../src/service.ts';
import { otlpReceiver } from '../support/otlpReceiver.ts';
import { spawnService } from '../support/process.ts';
import { jobOf, queueServer, startedWorker, testQueue, until } from '../support/worker.ts';

const exporter = new InMemorySpanExporter();
startTelemetryWith({ spanProcessors: [new SimpleSpanProcessor(exporter)], metricReaders: [] });

function spanOf(kind: SpanKind) {
  const span = exporter.getFinishedSpans().find(candidate => candidate.kind === kind);
  assert.ok(span, `No span of kind ${SpanKind[kind]}`);
  return span;
}

describe('tracing', () => {
  beforeEach(() => {
    exporter.reset();
  });

  it('goes with the job from its sender through its handler into the log', async t => {
    const { url, boss } = await queueServer(t);
    const inHandler: (string | undefined)[] = [];
    const queue = testQueue(async () => {
      inHandler.push(trace.getActiveSpan()?.spanContext().spanId);
    });
    const { log } = await startedWorker(t, url, [queue]);

    const id = await send(boss, queue, { text: 'hunter2' });
    await until(async () => (await jobOf(boss, queue.name, id)).state === 'completed');

    const sender = spanOf(SpanKind.PRODUCER);
    const receiver = spanOf(SpanKind.CONSUMER);
    assert.equal(sender.name, 'send tests');
    assert.equal(receiver.name, 'process tests');
    assert.equal(receiver.spanContext().traceId, sender.spanContext().traceId);
    assert.equal(receiver.parentSpanContext?.spanId, sender.spanContext().spanId);
    assert.deepEqual(receiver.attributes, {
      'messaging.system': 'pg-boss',
      'messaging.destination.name': 'tests',
      'messaging.operation.name': 'process',
      'messaging.operation.type': 'process',
      'messaging.message.id': id,
    });
    assert.deepEqual(inHandler, [receiver.spanContext().spanId]);
    const line = log.find(({ jobId }) => jobId === id);
    assert.equal(line?.trace_id, receiver.spanContext().traceId);
    assert.equal(line.span_id, receiver.spanContext().spanId);
  });

  it('marks an attempt that failed', async t => {
    const { url, boss } = await queueServer(t);
    const queue = testQueue(async () => {
      throw new TypeError('refused');
    });
    await startedWorker(t, url, [queue]);
    const id = await send(boss, queue, { text: 'x' }, { retryLimit: 0 });
    await until(async () => (await jobOf(boss, queue.name, id)).state === 'failed');

    const { status, attributes } = spanOf(SpanKind.CONSUMER);
    assert.deepEqual(status, { code: SpanStatusCode.ERROR, message: 'refused' });
    assert.equal(attributes['error.type'], 'TypeError');
  });

  it('marks a job that could not be sent', async t => {
    const { boss } = await queueServer(t);
    await assert.rejects(
      send(
        boss,
        testQueue(async () => {}),
        { text: 'x' },
      ),
      /does not exist/,
    );
    assert.equal(spanOf(SpanKind.PRODUCER).status.code, SpanStatusCode.ERROR);
  });

  it('sends spans and metrics by OTLP, the last ones at the end of the process', async t => {
    const { url, boss } = await queueServer(t);
    const receiver = await otlpReceiver(t);
    const { child, ended, startedAt } = spawnService(t, {
      DATABASE_URL: url,
      OTEL_EXPORTER_OTLP_ENDPOINT: receiver.endpoint,
      OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=test',
    });
    const management = await startedAt('Management listening at');
    await until(async () => (await fetch(new URL('/readyz', management))).status === 200);
    const payload = { documentId: '6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11', text: 'x' };
    const id = await send(boss, wordCounts, payload);
    await until(async () => (await jobOf(boss, wordCounts.name, id)).state === 'completed');

    child.kill('SIGTERM');

    assert.equal((await ended).exitCode, 0);
    const spans = receiver.texts('/v1/traces');
    for (const expected of [
      'process word-counts',
      'messaging.destination.name',
      'INSERT',
      service.name,
      'deployment.environment.name',
    ]) {
      assert.ok(spans.includes(expected), `No span says ${expected}`);
    }
    assert.ok(receiver.texts('/v1/metrics').includes('worker.job.duration'));
  });
});
