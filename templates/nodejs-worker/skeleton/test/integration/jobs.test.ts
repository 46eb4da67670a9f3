import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { queueDatabase } from '../../src/queue/boss.ts';
import type { JobContext } from '../../src/queue/definition.ts';
import { UnrecoverableError } from '../../src/queue/errors.ts';
import { send } from '../../src/queue/send.ts';
import { jobOf, queueServer, startedWorker, testQueue, until } from '../support/worker.ts';

describe('a job', () => {
  it('is handed to its handler, once, and leaves a line in the log', async t => {
    const { url, boss } = await queueServer(t);
    const handled: [text: string, attempt: number][] = [];
    const queue = testQueue(async ({ text }, { attempt }) => {
      handled.push([text, attempt]);
    });
    const { log } = await startedWorker(t, url, [queue]);

    const id = await send(boss, queue, { text: 'Water the plants' });
    await until(async () => (await jobOf(boss, queue.name, id)).state === 'completed');

    assert.deepEqual(handled, [['Water the plants', 1]]);
    const lines = log.filter(({ jobId }) => jobId === id);
    assert.deepEqual(
      lines.map(({ level, msg, queue: name, attempt }) => ({ level, msg, name, attempt })),
      [{ level: 'info', msg: 'job completed', name: 'tests', attempt: 1 }],
    );
    assert.equal(typeof lines[0]?.durationMs, 'number');
  });

  it('follows the one before it without waiting for the next poll', async t => {
    const { url, boss } = await queueServer(t);
    let handled = 0;
    const queue = testQueue(async () => {
      handled += 1;
    });
    await startedWorker(t, url, [queue], { WORKER_CONCURRENCY: '1' });
    const begin = performance.now();
    for (let count = 0; count < 20; count += 1) await send(boss, queue, { text: 'x' });
    await until(() => handled === 20);
    assert.ok(performance.now() - begin < 5_000);
  });

  it('is one of so many at a time', async t => {
    const { url, boss } = await queueServer(t);
    let active = 0;
    let most = 0;
    let handled = 0;
    const queue = testQueue(async () => {
      active += 1;
      most = Math.max(most, active);
      await sleep(300);
      active -= 1;
      handled += 1;
    });
    for (const text of 'abcdef') await send(boss, queue, { text }).catch(() => undefined);
    await startedWorker(t, url, [queue], { WORKER_CONCURRENCY: '3' });
    for (const text of 'abcdef') await send(boss, queue, { text });
    await until(() => handled >= 6);
    assert.equal(most, 3);
  });

  it('that fails is tried again later, with what it held', async t => {
    const { url, boss } = await queueServer(t);
    const attempts: [text: string, attempt: number, at: number][] = [];
    const queue = testQueue(async ({ text }, { attempt }) => {
      attempts.push([text, attempt, Date.now()]);
      if (attempt === 1) throw new Error('the mail server is away');
    });
    const { log } = await startedWorker(t, url, [queue]);

    const id = await send(boss, queue, { text: 'Water the plants' });
    await until(async () => (await jobOf(boss, queue.name, id)).state === 'retry');
    const waiting = await jobOf(boss, queue.name, id);
    assert.ok(waiting.startAfter.getTime() > Date.now(), 'It is to wait');
    await until(async () => (await jobOf(boss, queue.name, id)).state === 'completed');

    assert.deepEqual(
      attempts.map(([text, attempt]) => [text, attempt]),
      [
        ['Water the plants', 1],
        ['Water the plants', 2],
      ],
    );
    const pause = Number(attempts[1]?.[2]) - Number(attempts[0]?.[2]);
    assert.ok(pause >= 950, `It was tried again after ${pause} ms`);
    const failure = log.find(({ jobId, level }) => jobId === id && level === 'warn');
    assert.equal(failure?.msg, 'job failed and will be tried again');
    assert.match(JSON.stringify(failure.err), /the mail server is away/);
  });

  it('waits longer each time, with some jitter, up to a limit', async t => {
    const { url, boss } = await queueServer(t);
    const queue = testQueue(async () => {}, {
      retries: { limit: 8, delaySeconds: 4, maximumDelaySeconds: 20 },
    });
    const { stop } = await startedWorker(t, url, [queue]);
    await stop();

    const pausesOf = async () => {
      const id = await send(boss, queue, { text: 'x' });
      const pauses: number[] = [];
      for (let attempt = 1; attempt <= 4; attempt += 1) {
        const [job] = await boss.fetch(queue.name, { ignoreStartAfter: true });
        assert.equal(job?.id, id);
        const before = Date.now();
        await boss.fail(queue.name, job);
        pauses.push(((await jobOf(boss, queue.name, id)).startAfter.getTime() - before) / 1_000);
      }
      await boss.deleteJob(queue.name, id);
      return pauses;
    };

    const all = [await pausesOf(), await pausesOf()];
    for (const pauses of all) {
      const limits = [
        [4, 8],
        [8, 16],
        [16, 20],
        [20, 20],
      ];
      for (const [index, [least = 0, most = 0]] of limits.entries()) {
        const pause = Number(pauses[index]);
        assert.ok(pause > least - 0.5 && pause < most + 0.5, `Pause ${index + 1} is ${pause} s`);
      }
    }
    assert.notDeepEqual(all[0]?.slice(0, 2), all[1]?.slice(0, 2));
  });

  it('that fails too often becomes a dead letter, with its last error', async t => {
    const { url, boss } = await queueServer(t);
    const queue = testQueue(async () => {
      throw new Error('the mail server is away');
    });
    const { log } = await startedWorker(t, url, [queue]);

    const id = await send(boss, queue, { text: 'Water the plants' });
    await until(async () => (await jobOf(boss, queue.name, id)).state === 'failed');

    const [letter, ...others] = await boss.findJobs(queue.deadLetters);
    assert.deepEqual(others, []);
    assert.equal(letter?.sourceId, id);
    assert.equal(letter.sourceRetryCount, 1);
    assert.match(JSON.stringify(letter.sourceOutput), /the mail server is away/);
    assert.deepEqual((letter.data as { payload: unknown }).payload, { text: 'Water the plants' });
    assert.deepEqual(
      log.filter(({ jobId }) => jobId === id).map(({ level, msg }) => [level, msg]),
      [
        ['warn', 'job failed and will be tried again'],
        ['error', 'job became a dead letter'],
      ],
    );
  });

  const hopeless: [what: string, data: object, reason: RegExp][] = [
    ['with a wrong payload', { payload: { text: '' } }, /\/text must not have fewer than 1 char/],
    ['that is no message', { text: 'x' }, /The job is no message/],
    ['that its handler gives up', { payload: { text: 'x' } }, /no such plant/],
  ];
  for (const [what, data, reason] of hopeless) {
    it(`${what} becomes a dead letter at once`, async t => {
      const { url, boss } = await queueServer(t);
      const queue = testQueue(async () => {
        throw new UnrecoverableError('no such plant');
      });
      await startedWorker(t, url, [queue]);

      const id = String(await boss.send(queue.name, data));
      await until(async () => (await jobOf(boss, queue.name, id)).state === 'failed');

      const [letter] = await boss.findJobs(queue.deadLetters);
      assert.equal(letter?.sourceId, id);
      assert.equal(letter.sourceRetryCount, 0);
      assert.match(JSON.stringify(letter.sourceOutput), reason);
      assert.deepEqual(letter.data, data);
    });
  }

  it('whose time is over is told so and tried again', async t => {
    const { url, boss } = await queueServer(t);
    const signals: JobContext['signal'][] = [];
    const queue = testQueue(
      async (_payload, { attempt, signal }) => {
        signals.push(signal);
        if (attempt === 1) await sleep(60_000, undefined, { ref: false });
      },
      { timeoutSeconds: 1 },
    );
    const { log } = await startedWorker(t, url, [queue]);

    const id = await send(boss, queue, { text: 'x' });
    await until(async () => (await jobOf(boss, queue.name, id)).state === 'completed');

    assert.equal(signals[0]?.aborted, true);
    const failure = log.find(({ jobId, level }) => jobId === id && level === 'warn');
    assert.match(JSON.stringify(failure?.err), /TimeoutError/);
  });

  it('is done though the database failed for a while', async t => {
    const { url, boss, database } = await queueServer(t);
    const queue = testQueue(async () => {});
    const { log } = await startedWorker(t, url, [queue]);

    await database.query('ALTER SCHEMA pgboss RENAME TO away');
    await until(() => log.some(({ msg }) => msg === 'the queue reports an error'));
    await database.query('ALTER SCHEMA away RENAME TO pgboss');

    const id = await send(boss, queue, { text: 'x' });
    await until(async () => (await jobOf(boss, queue.name, id)).state === 'completed');
  });

  it('is refused by its sender already when its payload is wrong', async t => {
    const { url, boss } = await queueServer(t);
    const queue = testQueue(async () => {});
    await startedWorker(t, url, [queue]);
    await assert.rejects(send(boss, queue, { text: '' }), UnrecoverableError);
    assert.deepEqual(await boss.findJobs(queue.name), []);
  });

  it('is committed together with what else its sender does', async t => {
    const { url, boss, database } = await queueServer(t);
    const queue = testQueue(async () => {});
    await startedWorker(t, url, [queue]);
    const client = await database.connect();
    await client.query('BEGIN');
    const id = await send(boss, queue, { text: 'x' }, { db: queueDatabase(client) });
    assert.deepEqual(await boss.findJobs(queue.name, { id }), []);
    await client.query('ROLLBACK');
    client.release();
    assert.deepEqual(await boss.findJobs(queue.name, { id }), []);
  });
});
