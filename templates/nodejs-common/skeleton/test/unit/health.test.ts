import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Health } from '../../src/health.ts';

const nobody = () => {};

describe('Health', () => {
  it('is ready between start-up and draining', async () => {
    const health = new Health();
    assert.equal(health.started, false);
    assert.deepEqual(await health.readiness(nobody), {
      ready: false,
      phase: 'starting',
      checks: {},
    });

    health.markStarted();
    assert.equal(health.started, true);
    assert.deepEqual(await health.readiness(nobody), { ready: true, phase: 'running', checks: {} });

    health.markDraining();
    assert.equal(health.started, true);
    assert.deepEqual(await health.readiness(nobody), {
      ready: false,
      phase: 'draining',
      checks: {},
    });
  });

  it('does not come back from draining', async () => {
    const health = new Health();
    health.markDraining();
    health.markStarted();
    assert.equal((await health.readiness(nobody)).phase, 'draining');
  });

  it('is not ready while a check fails, says which, and keeps the reason to itself', async () => {
    const health = new Health();
    health.markStarted();
    const reasons: unknown[] = [];
    health.addReadinessCheck('cache', async () => {});
    health.addReadinessCheck('database', async () => {
      throw new Error('password authentication failed');
    });

    const readiness = await health.readiness((check, error) => reasons.push([check, error]));

    assert.deepEqual(readiness, {
      ready: false,
      phase: 'running',
      checks: { cache: 'ok', database: 'failed' },
    });
    assert.deepEqual(reasons, [['database', new Error('password authentication failed')]]);
  });

  it('counts a check that throws or does not answer as failed', async () => {
    const health = new Health(20);
    health.markStarted();
    health.addReadinessCheck('broken', () => {
      throw new Error('not even a promise');
    });
    health.addReadinessCheck('hanging', () => new Promise(nobody));

    const { ready, checks } = await health.readiness(nobody);

    assert.equal(ready, false);
    assert.deepEqual(checks, { broken: 'failed', hanging: 'failed' });
  });

  it('refuses two checks of one name', () => {
    const health = new Health();
    health.addReadinessCheck('database', async () => {});
    assert.throws(() => {
      health.addReadinessCheck('database', async () => {});
    }, /named database already/);
  });
});
