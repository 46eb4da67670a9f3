import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { buildApp } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { startedApp } from '../support/app.ts';

describe('probes', () => {
  it('tells alive, started and ready apart', async t => {
    const app = await buildApp(readConfig({ LOG_LEVEL: 'silent' }));
    t.after(() => app.close());
    const statuses = async () =>
      Promise.all(
        ['/livez', '/startupz', '/readyz'].map(async url => (await app.inject(url)).statusCode),
      );

    assert.deepEqual(await statuses(), [200, 503, 503]);
    app.health.markStarted();
    assert.deepEqual(await statuses(), [200, 200, 200]);
    app.health.markDraining();
    assert.deepEqual(await statuses(), [200, 200, 503]);
  });

  it('is not ready, but alive, while something it needs is away', async t => {
    const { app, log } = await startedApp(t);
    let away = true;
    app.health.addReadinessCheck('database', async () => {
      if (away) throw new Error('connection refused');
    });

    const unready = await app.inject('/readyz');
    assert.equal(unready.statusCode, 503);
    assert.deepEqual(unready.json(), {
      status: 'unready',
      phase: 'running',
      checks: { database: 'failed' },
    });
    assert.equal((await app.inject('/livez')).statusCode, 200);
    const line = log.find(({ msg }) => msg === 'readiness check failed');
    assert.equal(line?.check, 'database');

    away = false;
    assert.equal((await app.inject('/readyz')).statusCode, 200);
  });
});
