import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { Client } from 'pg';
import { send } from '../../src/queue/send.ts';
import { wordCounts } from '../../src/queues/wordCounts.ts';
import { spawnService } from '../support/process.ts';
import { jobOf, queueServer, until } from '../support/worker.ts';

const job = { documentId: '6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11', text: 'Slow, but sure' };

async function startedService(t: TestContext, variables: NodeJS.ProcessEnv) {
  const service = spawnService(t, variables);
  const management = await service.startedAt('Management listening at');
  const status = async (path: string) => (await fetch(new URL(path, management))).status;
  return { ...service, status };
}

/** As long as nobody else may write the table, a job that does is in hand. */
async function holdUp(t: TestContext, url: string) {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query('BEGIN; LOCK TABLE word_counts IN SHARE MODE');
  const letGo = () => client.end();
  t.after(letGo);
  return letGo;
}

describe('the process', () => {
  it('starts, is ready, and ends with exit code 0 on SIGTERM', async t => {
    const { url } = await queueServer(t);
    const { child, ended, status } = await startedService(t, { DATABASE_URL: url });
    await until(async () => (await status('/readyz')) === 200);

    child.kill('SIGTERM');

    const { exitCode, signal } = await ended;
    assert.deepEqual({ exitCode, signal }, { exitCode: 0, signal: null });
  });

  it('finishes a job that was in hand on SIGTERM, takes no other, and says that it is not ready', async t => {
    const { url, boss } = await queueServer(t);
    const { child, ended, status } = await startedService(t, { DATABASE_URL: url });
    await until(async () => (await status('/readyz')) === 200);
    const letGo = await holdUp(t, url);
    const id = await send(boss, wordCounts, job);
    await until(async () => (await jobOf(boss, wordCounts.name, id)).state === 'active');

    child.kill('SIGTERM');
    await until(async () => (await status('/readyz')) === 503);
    assert.equal(await status('/livez'), 200);
    const late = await send(boss, wordCounts, job);
    await letGo();

    assert.equal((await ended).exitCode, 0);
    assert.equal((await jobOf(boss, wordCounts.name, id)).state, 'completed');
    assert.equal((await jobOf(boss, wordCounts.name, late)).state, 'created');
  });

  it('gives a job that outlasts the shutdown timeout back to its queue, where another worker takes it', async t => {
    const { url, boss } = await queueServer(t);
    const variables = { DATABASE_URL: url, SHUTDOWN_TIMEOUT_MS: '1500' };
    const { child, ended, status } = await startedService(t, variables);
    await until(async () => (await status('/readyz')) === 200);
    const letGo = await holdUp(t, url);
    // Its only attempt: a shutdown must not make it a dead letter.
    const id = await send(boss, wordCounts, job, { retryLimit: 0 });
    await until(async () => (await jobOf(boss, wordCounts.name, id)).state === 'active');

    child.kill('SIGTERM');

    const { exitCode, stdout } = await ended;
    assert.equal(exitCode, 0);
    assert.match(stdout, new RegExp(`"jobId":"${id}".*job goes back to its queue unfinished`));
    assert.doesNotMatch(stdout, /job failed|dead letter/);
    assert.equal((await jobOf(boss, wordCounts.name, id)).state, 'created');
    await letGo();
    await startedService(t, variables);
    await until(async () => (await jobOf(boss, wordCounts.name, id)).state === 'completed');
  });

  it('takes up what a worker had in hand that was killed', async t => {
    const { url, boss, database } = await queueServer(t);
    const killed = await startedService(t, { DATABASE_URL: url });
    const letGo = await holdUp(t, url);
    await until(async () => (await killed.status('/readyz')) === 200);
    const id = await send(boss, wordCounts, job, { retryDelay: 1 });
    await until(async () => (await jobOf(boss, wordCounts.name, id)).state === 'active');

    killed.child.kill('SIGKILL');
    assert.equal((await killed.ended).signal, 'SIGKILL');
    await letGo();
    assert.equal((await jobOf(boss, wordCounts.name, id)).state, 'active');
    // A minute later:
    await database.query(`UPDATE pgboss.job SET heartbeat_on = heartbeat_on - interval '1 minute'`);
    await database.query(
      `UPDATE pgboss.queue SET monitor_claim_on = monitor_claim_on - interval '1 minute'`,
    );
    await startedService(t, { DATABASE_URL: url });

    await until(async () => (await jobOf(boss, wordCounts.name, id)).state === 'completed');
    assert.equal((await jobOf(boss, wordCounts.name, id)).retryCount, 1);
  });

  it('waits for a database that is away, alive and not ready', async t => {
    const variables = { DATABASE_URL: 'postgres://user:hunter2@127.0.0.1:1/nowhere' };
    const { child, ended, status } = await startedService(t, variables);
    assert.equal(await status('/readyz'), 503);
    assert.equal(await status('/livez'), 200);
    assert.equal(await status('/metrics'), 200);

    child.kill('SIGTERM');

    const { exitCode, stdout } = await ended;
    assert.equal(exitCode, 0);
    assert.match(stdout, /the queues cannot be reached yet/);
    assert.doesNotMatch(stdout, /hunter2/);
  });

  it('refuses a wrong configuration by the name of the variable', async t => {
    const { exitCode, stdout, stderr } = await spawnService(t, {
      DATABASE_URL: 'postgres://localhost/jobs',
      WORKER_CONCURRENCY: 'many',
    }).ended;
    assert.equal(exitCode, 1);
    assert.equal(stdout, '');
    assert.equal(
      stderr,
      'Configuration refused: WORKER_CONCURRENCY must be a whole number from 1 to 100\n',
    );
  });
});
