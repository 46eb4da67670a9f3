import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { Health } from '../../src/health.ts';
import { startTelemetryWith } from '../../src/instrumentation.ts';
import { createLogger } from '../../src/logging.ts';
import { buildManagement } from '../../src/management.ts';
import { service } from '../../src/service.ts';

const telemetry = startTelemetryWith();

function management(t: TestContext) {
  const log: Record<string, unknown>[] = [];
  const logger = createLogger(
    { logLevel: 'info' },
    { write: line => log.push(JSON.parse(line) as Record<string, unknown>) },
  );
  const health = new Health();
  const app = buildManagement({ health, logger, telemetry });
  t.after(() => app.close());
  return { app, health, log };
}

describe('the management server', () => {
  it('tells alive, started and ready apart', async t => {
    const { app, health, log } = management(t);
    const statuses = async () =>
      Promise.all(
        ['/livez', '/startupz', '/readyz'].map(async url => (await app.inject(url)).statusCode),
      );

    assert.deepEqual(await statuses(), [200, 503, 503]);
    health.markStarted();
    assert.deepEqual(await statuses(), [200, 200, 200]);
    health.markDraining();
    assert.deepEqual(await statuses(), [200, 200, 503]);
    assert.deepEqual(log, []);
  });

  it('is not ready, but alive, while something it needs is away', async t => {
    const { app, health, log } = management(t);
    health.markStarted();
    let away = true;
    health.addReadinessCheck('orders', async () => {
      if (away) throw new Error('connection refused');
    });

    const unready = await app.inject('/readyz');
    assert.equal(unready.statusCode, 503);
    assert.deepEqual(unready.json(), {
      status: 'unready',
      phase: 'running',
      checks: { orders: 'failed' },
    });
    assert.equal((await app.inject('/livez')).statusCode, 200);
    const line = log.find(({ msg }) => msg === 'readiness check failed');
    assert.equal(line?.check, 'orders');
    assert.match(JSON.stringify(line.err), /connection refused/);

    away = false;
    assert.equal((await app.inject('/readyz')).statusCode, 200);
  });

  it('tells how the process is, and whose process it is', async t => {
    const { app } = management(t);
    // The delay of the event loop is known once it has turned a few times.
    await sleep(200);
    const scrape = await app.inject('/metrics');
    assert.equal(scrape.statusCode, 200);
    assert.match(String(scrape.headers['content-type']), /^text\/plain; version=0\.0\.4/);
    for (const pattern of [
      `^target_info{.*service_name="${service.name}"`,
      '^nodejs_eventloop_delay_p99_seconds',
      '^nodejs_eventloop_utilization_ratio',
      '^v8js_memory_heap_used_bytes{.*v8js_heap_space_name="new_space"',
    ]) {
      assert.match(scrape.body, new RegExp(pattern, 'm'));
    }
  });
});
