import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { service } from '../../src/service.ts';
import { startedApp } from '../support/app.ts';

describe('log', () => {
  it('has one line for a request, with its route and without its query', async t => {
    const { inject, log } = await startedApp(t, { LOG_LEVEL: 'debug' });
    await inject('/notes?limit=5&token=hunter2');

    assert.equal(log.length, 1);
    const [line] = log;
    assert.ok(line);
    assert.equal(line.msg, 'request completed');
    assert.equal(line.level, 'debug');
    assert.equal(line.service, service.name);
    assert.equal(line.method, 'GET');
    assert.equal(line.path, '/notes');
    assert.equal(line.route, '/notes');
    assert.equal(line.statusCode, 200);
    assert.equal(typeof line.durationMs, 'number');
    assert.ok(!Number.isNaN(Date.parse(String(line.time))));
  });

  it('has a line for what was refused or slow, and none for what went well', async t => {
    const { app, inject, log } = await startedApp(t);
    app.get('/slow', { config: { public: true }, schema: { hide: true } }, async () => {
      await sleep(550);
      return {};
    });

    for (const url of ['/notes', '/nowhere', '/slow']) await inject(url);

    for (const path of ['/nowhere', '/slow']) {
      assert.ok(
        log.some(line => line.path === path && line.level === 'info'),
        path,
      );
    }
    // A busy machine may be slow with any of them.
    for (const { path, statusCode, durationMs } of log) {
      assert.ok(Number(statusCode) >= 400 || Number(durationMs) >= 500, String(path));
    }
  });

  it('follows the request id of the caller, when that is harmless', async t => {
    const { inject, log } = await startedApp(t, { LOG_LEVEL: 'debug' });
    const harmless = await inject({
      url: '/notes',
      headers: { 'x-request-id': 'edge-42.a_b' },
    });
    const forged = await inject({
      url: '/notes',
      headers: { 'x-request-id': 'x" level="fatal' },
    });

    assert.equal(harmless.headers['x-request-id'], 'edge-42.a_b');
    assert.match(String(forged.headers['x-request-id']), /^[\w-]{16}\.[0-9a-z]+$/);
    assert.deepEqual(
      log.map(line => line.requestId),
      [harmless.headers['x-request-id'], forged.headers['x-request-id']],
    );
  });

  it('hides secrets in fields and in errors', async t => {
    const { app, log } = await startedApp(t);
    app.log.info({ call: { headers: { authorization: 'hunter2', 'set-cookie': 'hunter2' } } });
    app.log.error(Object.assign(new Error('refused'), { request: { token: 'hunter2' } }));

    assert.equal(log.length, 2);
    assert.doesNotMatch(JSON.stringify(log), /hunter2/);
    assert.equal(JSON.stringify(log).split('[redacted]').length - 1, 3);
  });

  it('tells what failed after the answer had left', async t => {
    const { app, inject, log } = await startedApp(t);
    app.addHook('onResponse', async () => {
      throw new Error('audit trail unreachable');
    });

    await inject('/notes');

    const [line] = log;
    assert.equal(line?.level, 'error');
    assert.equal(line.route, '/notes');
    assert.match(JSON.stringify(line.err), /audit trail unreachable/);
  });
});
