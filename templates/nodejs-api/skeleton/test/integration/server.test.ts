import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { spawnServer } from '../support/process.ts';

describe('the process', () => {
  it('starts, is ready, and ends with exit code 0 on SIGTERM', async t => {
    const { child, ended, listening } = spawnServer(t);
    const address = await listening();
    assert.equal((await fetch(new URL('/readyz', address))).status, 200);

    child.kill('SIGTERM');

    const { exitCode, signal } = await ended;
    assert.deepEqual({ exitCode, signal }, { exitCode: 0, signal: null });
  });

  it('answers a slow request that was in flight on SIGTERM, then ends with exit code 0', async t => {
    const { child, ended, listening } = spawnServer(t);
    const address = await listening();
    const agent = new Agent({ keepAlive: true });
    t.after(() => {
      agent.destroy();
    });
    const body = JSON.stringify({ text: 'Slow, but sure' });
    const slow = request(new URL('/notes', address), {
      agent,
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        expect: '100-continue',
      },
    });
    slow.write(body.slice(0, 5));
    await once(slow, 'continue');

    child.kill('SIGTERM');
    await refusesConnections(address);
    slow.end(body.slice(5));

    const [answer] = (await once(slow, 'response')) as [IncomingMessage];
    answer.resume();
    assert.equal(answer.statusCode, 201);
    assert.equal((await ended).exitCode, 0);
  });

  it('gives up on a request that outlasts the shutdown timeout', async t => {
    const { child, ended, listening } = spawnServer(t, { SHUTDOWN_TIMEOUT_MS: '300' });
    const address = await listening();
    const endless = request(new URL('/notes', address), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': 100,
        expect: '100-continue',
      },
    });
    endless.on('error', () => {});
    endless.write('{');
    await once(endless, 'continue');

    child.kill('SIGTERM');

    assert.equal((await ended).exitCode, 1);
  });

  it('refuses a wrong configuration by the name of the variable', async t => {
    const { exitCode, stdout, stderr } = await spawnServer(t, { PORT: 'eighty' }).ended;
    assert.equal(exitCode, 1);
    assert.equal(stdout, '');
    assert.equal(stderr, 'Configuration refused: PORT must be a whole number from 0 to 65535\n');
  });

  it('says so when its port is taken', async t => {
    const { port } = await spawnServer(t).listening();
    const { exitCode, stdout } = await spawnServer(t, { PORT: port }).ended;
    assert.equal(exitCode, 1);
    assert.match(stdout, new RegExp(`address already in use 127.0.0.1:${port}`));
  });
});

/** Resolves once nothing listens at the address any more. */
async function refusesConnections(address: URL): Promise<void> {
  for (;;) {
    try {
      await fetch(new URL('/livez', address), { headers: { connection: 'close' } });
    } catch {
      return;
    }
    await sleep(20);
  }
}
