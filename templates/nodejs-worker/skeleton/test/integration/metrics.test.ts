import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTelemetryWith } from '../../src/instrumentation.ts';
import { send } from '../../src/queue/send.ts';
import { jobOf, queueServer, startedWorker, testQueue, until } from '../support/worker.ts';

const telemetry = startTelemetryWith();

/** The values of a metric, by its labels. */
async function valuesOf(metric: string): Promise<Record<string, number>> {
  const lines = (await telemetry.scrape()).matchAll(new RegExp(`^${metric}{(.*)} (.+)$`, 'gm'));
  return Object.fromEntries([...lines].map(([, labels = '', value]) => [labels, Number(value)]));
}

describe('metrics', () => {
  it('count attempts by queue and outcome', async t => {
    const { url, boss } = await queueServer(t);
    const queue = testQueue(async ({ text }) => {
      if (text === 'bad') throw new Error('refused');
    });
    await startedWorker(t, url, [queue]);

    const good = await send(boss, queue, { text: 'good' });
    const bad = await send(boss, queue, { text: 'bad' });
    await until(async () => (await jobOf(boss, queue.name, good)).state === 'completed');
    await until(async () => (await jobOf(boss, queue.name, bad)).state === 'failed');

    assert.deepEqual(await valuesOf('worker_job_duration_seconds_count'), {
      'queue="tests",outcome="completed"': 1,
      'queue="tests",outcome="retried"': 1,
      'queue="tests",outcome="dead_lettered"': 1,
    });
  });

  it('tell how full the queues are and how long the oldest job waits', async t => {
    const { url, boss, database } = await queueServer(t);
    const { promise: open, resolve: letGo } = Promise.withResolvers<undefined>();
    const queue = testQueue(({ text }) =>
      text === 'bad' ? Promise.reject(new Error('refused')) : open,
    );
    await startedWorker(t, url, [queue], { WORKER_CONCURRENCY: '1' });
    t.after(() => {
      letGo(undefined);
    });
    const depth = (ready: number, active: number, given: number) => ({
      'queue="tests",state="ready"': ready,
      'queue="tests",state="active"': active,
      'queue="tests",state="dead_lettered"': given,
    });
    assert.deepEqual(await valuesOf('worker_queue_depth'), depth(0, 0, 0));
    assert.deepEqual(await valuesOf('worker_queue_oldest_job_age_seconds'), { 'queue="tests"': 0 });

    const bad = await send(boss, queue, { text: 'bad' }, { retryLimit: 0 });
    await until(async () => (await jobOf(boss, queue.name, bad)).state === 'failed');
    const active = await send(boss, queue, { text: 'active' });
    await until(async () => (await jobOf(boss, queue.name, active)).state === 'active');
    const waiting = await send(boss, queue, { text: 'ready' });
    await send(boss, queue, { text: 'tomorrow' }, { startAfter: 86_400 });
    await database.query(
      `UPDATE pgboss.job SET start_after = now() - interval '10 minutes' WHERE id = $1`,
      [waiting],
    );

    assert.deepEqual(await valuesOf('worker_queue_depth'), depth(1, 1, 1));
    const age = Object.values(await valuesOf('worker_queue_oldest_job_age_seconds'))[0];
    assert.ok(age !== undefined && age >= 600 && age < 620, `It is said to be ${age} s`);
  });
});
