import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Problem } from '../../src/problems.ts';
import { startedApp } from '../support/app.ts';

describe('protection', () => {
  it('answers 429 past the limit and says when to come back, client by client', async t => {
    const { inject } = await startedApp(t, { RATE_LIMIT_MAX: '2' });
    await inject('/notes');
    const allowed = await inject('/notes');
    assert.equal(allowed.statusCode, 200);
    assert.equal(allowed.headers['retry-after'], undefined);

    const refused = await inject('/notes');

    assert.equal(refused.statusCode, 429);
    assert.match(String(refused.headers['content-type']), /^application\/problem\+json/);
    assert.equal(refused.json<Problem>().title, 'Too Many Requests');
    const wait = Number(refused.headers['retry-after']);
    assert.ok(wait > 0 && wait <= 60, `retry-after: ${wait}`);
    assert.equal((await inject({ url: '/notes', remoteAddress: '192.0.2.1' })).statusCode, 200);
  });

  it('counts those who look for what is not there', async t => {
    const { inject } = await startedApp(t, { RATE_LIMIT_MAX: '1' });
    assert.equal((await inject('/wp-login.php')).statusCode, 404);
    assert.equal((await inject('/wp-login.php')).statusCode, 429);
  });

  it('believes X-Forwarded-For of a trusted proxy, and of nobody else', async t => {
    const { inject } = await startedApp(t, {
      RATE_LIMIT_MAX: '1',
      TRUSTED_PROXIES: '10.0.0.0/8',
    });
    const status = async (remoteAddress: string, client: string) =>
      (await inject({ url: '/notes', remoteAddress, headers: { 'x-forwarded-for': client } }))
        .statusCode;

    assert.equal(await status('10.1.2.3', '192.0.2.1'), 200);
    assert.equal(await status('10.1.2.3', '192.0.2.2'), 200);
    assert.equal(await status('10.9.9.9', '192.0.2.2'), 429);
    assert.equal(await status('203.0.113.7', '192.0.2.3'), 200);
    assert.equal(await status('203.0.113.7', '192.0.2.4'), 429);
  });

  it('sends security headers with every answer', async t => {
    const { inject } = await startedApp(t);
    for (const url of ['/notes', '/nowhere']) {
      const { headers } = await inject(url);
      assert.equal(
        headers['content-security-policy'],
        "default-src 'none'; frame-ancestors 'none'",
      );
      assert.equal(headers['x-content-type-options'], 'nosniff');
    }
  });

  it('refuses a body that no route would take', async t => {
    const { inject } = await startedApp(t);
    const answer = await inject({
      method: 'POST',
      url: '/notes',
      payload: { text: 'x'.repeat(100_000) },
    });
    assert.equal(answer.statusCode, 413);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  });
});
