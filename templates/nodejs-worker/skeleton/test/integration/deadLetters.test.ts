import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, it, type TestContext } from 'node:test';
import { declareQueue } from '../../src/queue/boss.ts';
import { wordCounts } from '../../src/queues/wordCounts.ts';
import { queueServer } from '../support/worker.ts';

/** Two jobs that were given up, and the command for them. */
async function givenUp(t: TestContext) {
  const { url, boss } = await queueServer(t);
  await declareQueue(boss, wordCounts);
  const sent: string[] = [];
  for (const text of ['first', 'second']) {
    sent.push(String(await boss.send(wordCounts.name, { payload: text }, { retryLimit: 0 })));
    const [job] = await boss.fetch(wordCounts.name);
    assert.ok(job);
    await boss.fail(wordCounts.name, job, new Error(`refused ${text}`));
  }
  return { boss, sent, run: command({ DATABASE_URL: url }) };
}

function command(variables: NodeJS.ProcessEnv) {
  return async (...words: string[]) => {
    const child = spawn(process.execPath, ['src/deadLetters.ts', ...words], {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    const [exitCode] = (await once(child, 'close')) as [number];
    return { exitCode, stdout, stderr };
  };
}

interface Listed {
  readonly id: string;
  readonly jobId: string;
  readonly attempts: number;
  readonly error: { readonly message: string };
  readonly message: { readonly payload: string };
}

const listed = (stdout: string) =>
  stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Listed);

describe('dead letters', () => {
  it('are listed with what they were and why they were given up', async t => {
    const { run, sent } = await givenUp(t);
    const { exitCode, stdout } = await run('list', wordCounts.name);
    assert.equal(exitCode, 0);
    assert.deepEqual(
      listed(stdout).map(({ jobId, attempts, error, message }) => [
        jobId,
        attempts,
        error.message,
        message.payload,
      ]),
      [
        [sent[0], 1, 'refused first', 'first'],
        [sent[1], 1, 'refused second', 'second'],
      ],
    );
  });

  it('go back to their queue, all of them', async t => {
    const { boss, run } = await givenUp(t);
    const { stdout } = await run('redrive', wordCounts.name);
    assert.equal(stdout, '2 of 2 back in word-counts\n');
    assert.deepEqual(await boss.findJobs(wordCounts.deadLetters), []);
    const jobs = await boss.findJobs<{ payload: string }>(wordCounts.name, { queued: true });
    assert.deepEqual(jobs.map(({ data, retryCount }) => [data.payload, retryCount]).sort(), [
      ['first', 0],
      ['second', 0],
    ]);
    assert.match((await run('redrive', wordCounts.name)).stdout, /^No dead letters/);
  });

  it('are thrown away one by one', async t => {
    const { boss, run } = await givenUp(t);
    const [first, second] = listed((await run('list', wordCounts.name)).stdout);
    const { stdout } = await run('delete', wordCounts.name, String(first?.id));
    assert.equal(stdout, '1 deleted from word-counts\n');
    const left = await boss.findJobs(wordCounts.deadLetters);
    assert.deepEqual(
      left.map(({ id }) => id),
      [second?.id],
    );
    assert.deepEqual(await boss.findJobs(wordCounts.name, { queued: true }), []);
  });

  it('stay where they are when the command is not understood', async () => {
    const run = command({ DATABASE_URL: undefined });
    for (const words of [[], ['list'], ['list', 'nowhere'], ['drop', wordCounts.name]]) {
      const { exitCode, stderr } = await run(...words);
      assert.equal(exitCode, 1);
      assert.match(stderr, /^Usage: .*QUEUE +one of word-counts/s);
    }
    const unset = await run('list', wordCounts.name);
    assert.equal(unset.exitCode, 1);
    assert.match(unset.stderr, /^Configuration refused: DATABASE_URL must be set/);
  });

  it('are not found without the database, whose password nobody is told', async () => {
    const DATABASE_URL = 'postgres://user:hunter2@127.0.0.1:1/nowhere';
    const { exitCode, stdout, stderr } = await command({ DATABASE_URL })('list', wordCounts.name);
    assert.equal(exitCode, 1);
    assert.match(stdout, /ECONNREFUSED.*the dead letters cannot be reached/);
    assert.doesNotMatch(stdout + stderr, /hunter2/);
  });
});
