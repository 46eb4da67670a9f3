import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, request, type IncomingMessage } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { credentials, requiredVariables } from '../support/app.ts';
import { spawnService } from '../support/process.ts';

async function startedService(t: TestContext, variables: NodeJS.ProcessEnv = {}) {
  const service = spawnService(t, { ...(await requiredVariables()), ...variables });
  const [address, management] = await Promise.all([
    service.startedAt('Server listening at'),
    service.startedAt('Management listening at'),
  ]);
  return { ...service, address, management };
}

/** Begins to leave a note; the service waits for the rest of the body. */
async function slowRequest(address: URL, length: number, agent?: Agent) {
  const slow = request(new URL('/notes', address), {
    agent,
    method: 'POST',
    headers: {
      ...(await credentials()),
      'content-type': 'application/json',
      'content-length': length,
      expect: '100-continue',
    },
  });
  slow.flushHeaders();
  await once(slow, 'continue');
  return slow;
}

describe('the process', () => {
  it('starts, is ready, and ends with exit code 0 on SIGTERM', async t => {
    const { child, ended, management } = await startedService(t);
    assert.equal((await fetch(new URL('/readyz', management))).status, 200);

    child.kill('SIGTERM');

    const { exitCode, signal } = await ended;
    assert.deepEqual({ exitCode, signal }, { exitCode: 0, signal: null });
  });

  it('answers a slow request that was in flight on SIGTERM, and says that it is not ready', async t => {
    const { child, ended, address, management } = await startedService(t);
    const agent = new Agent({ keepAlive: true });
    t.after(() => {
      agent.destroy();
    });
    const body = JSON.stringify({ text: 'Slow, but sure' });
    const slow = await slowRequest(address, Buffer.byteLength(body), agent);
    slow.write(body.slice(0, 5));

    child.kill('SIGTERM');
    await refusesConnections(address);
    assert.equal((await fetch(new URL('/readyz', management))).status, 503);
    assert.equal((await fetch(new URL('/livez', management))).status, 200);
    slow.end(body.slice(5));

    const [answer] = (await once(slow, 'response')) as [IncomingMessage];
    answer.resume();
    assert.equal(answer.statusCode, 201);
    assert.equal((await ended).exitCode, 0);
  });

  it('gives up on a request that outlasts the shutdown timeout', async t => {
    const { child, ended, address } = await startedService(t, { SHUTDOWN_TIMEOUT_MS: '300' });
    const endless = await slowRequest(address, 100);
    endless.on('error', () => {});

    child.kill('SIGTERM');

    assert.equal((await ended).exitCode, 1);
  });

  it('refuses a wrong configuration by the name of the variable', async t => {
    const variables = { ...(await requiredVariables()), PORT: 'eighty' };
    const { exitCode, stdout, stderr } = await spawnService(t, variables).ended;
    assert.equal(exitCode, 1);
    assert.equal(stdout, '');
    assert.equal(stderr, 'Configuration refused: PORT must be a whole number from 0 to 65535\n');
  });

  it('says so when its port is taken', async t => {
    const { address } = await startedService(t);
    const variables = { ...(await requiredVariables()), PORT: address.port };
    const { exitCode, stdout } = await spawnService(t, variables).ended;
    assert.equal(exitCode, 1);
    assert.match(stdout, new RegExp(`address already in use 127.0.0.1:${address.port}`));
  });
});

/** Resolves once nothing listens at the address any more. */
async function refusesConnections(address: URL): Promise<void> {
  for (;;) {
    try {
      await fetch(new URL('/openapi.json', address), { headers: { connection: 'close' } });
    } catch {
      return;
    }
    await sleep(20);
  }
}
