import assert from 'node:assert/strict';
import { describe, it, type TestContext } from 'node:test';
import { exportSPKI, SignJWT, UnsecuredJWT } from 'jose';
import type { Problem } from '../../src/problems.ts';
import { startedApp } from '../support/app.ts';
import { startIssuer } from '../support/issuer.ts';

async function guarded(t: TestContext) {
  const issuer = await startIssuer();
  const { inject, log } = await startedApp(t, issuer.variables);
  const read = (authorization: string) => inject({ url: '/notes', headers: { authorization } });
  return { inject, issuer, log, read, readWith: (token: string) => read(`Bearer ${token}`) };
}

const minutes = (count: number) => Math.floor(Date.now() / 1_000) + count * 60;

describe('authentication', () => {
  it('lets in who has a token', async t => {
    const { issuer, read } = await guarded(t);
    const token = await issuer.token();
    assert.equal((await read(`Bearer ${token}`)).statusCode, 200);
    assert.equal((await read(`bearer ${token}`)).statusCode, 200);
  });

  for (const authorization of ['', 'Bearer', 'Bearer a b', 'Basic YWRhOmh1bnRlcjI=']) {
    it(`asks for a token when it gets "${authorization}"`, async t => {
      const { read } = await guarded(t);
      const answer = await read(authorization);
      assert.equal(answer.statusCode, 401);
      assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
      assert.equal(answer.headers['www-authenticate'], 'Bearer');
    });
  }

  type Issuer = Awaited<ReturnType<typeof startIssuer>>;
  const wrong: [what: string, make: (issuer: Issuer) => Promise<string> | string][] = [
    ['that is none', () => 'hunter2'],
    ['that is over', issuer => issuer.token({ exp: minutes(-5) })],
    ['that never ends', issuer => issuer.token({ exp: undefined })],
    ['that does not begin yet', issuer => issuer.token({ nbf: minutes(5) })],
    ['for another audience', issuer => issuer.token({ aud: 'orders' })],
    ['of another issuer', issuer => issuer.token({ iss: 'https://login.example.com' })],
    [
      'signed with a key that is not published',
      async issuer => {
        await issuer.forge();
        return issuer.token();
      },
    ],
    [
      'without a signature',
      issuer => new UnsecuredJWT({ iss: issuer.url, aud: 'notes', exp: minutes(5) }).encode(),
    ],
    [
      'signed with the public key as if it were a secret',
      async issuer => {
        const secret = new TextEncoder().encode(await exportSPKI(issuer.publicKey()));
        return new SignJWT({ iss: issuer.url, aud: 'notes', exp: minutes(5) })
          .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
          .sign(secret);
      },
    ],
    [
      'that was changed',
      async issuer => {
        const [header, , signature] = (await issuer.token({ scope: '' })).split('.');
        const [, payload] = (await issuer.token()).split('.');
        return [header, payload, signature].join('.');
      },
    ],
  ];
  for (const [what, make] of wrong) {
    it(`refuses a token ${what}`, async t => {
      const { issuer, log, readWith } = await guarded(t);
      const token = await make(issuer);
      const answer = await readWith(token);
      assert.equal(answer.statusCode, 401);
      assert.equal(answer.headers['www-authenticate'], 'Bearer error="invalid_token"');
      assert.match(answer.json<Problem>().detail, /^The token is not valid: /);
      assert.ok(!JSON.stringify(log).includes(token));
    });
  }

  it('overlooks a small difference between clocks', async t => {
    const { issuer, readWith } = await guarded(t);
    const justOver = await issuer.token({ exp: Math.floor(Date.now() / 1_000) - 10 });
    assert.equal((await readWith(justOver)).statusCode, 200);
  });

  it('answers 403 to a token without the scope of the route', async t => {
    const { inject, issuer, readWith } = await guarded(t);
    const token = await issuer.token({ scope: 'notes:read' });
    assert.equal((await readWith(token)).statusCode, 200);

    const answer = await inject({
      method: 'POST',
      url: '/notes',
      payload: { text: 'Water the plants' },
      headers: { authorization: `Bearer ${token}` },
    });

    assert.equal(answer.statusCode, 403);
    assert.equal(
      answer.headers['www-authenticate'],
      'Bearer error="insufficient_scope", scope="notes:write"',
    );
  });

  it('tells nobody what is where before they have a token', async t => {
    const { inject } = await guarded(t);
    const headers = { authorization: '' };
    const body = { method: 'POST', url: '/notes', payload: {}, headers } as const;
    assert.equal((await inject(body)).statusCode, 401);
    assert.equal((await inject({ url: '/openapi.json', headers })).statusCode, 200);
    assert.equal((await inject({ url: '/nowhere', headers })).statusCode, 404);
  });

  it('follows the issuer to new keys and lets the old ones run out', async t => {
    const { issuer, readWith } = await guarded(t);
    const old = await issuer.token();
    assert.equal((await readWith(old)).statusCode, 200);

    await issuer.rotate();
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 10_000 });

    assert.equal((await readWith(await issuer.token())).statusCode, 200);
    assert.equal((await readWith(old)).statusCode, 200);
  });

  it('answers 503 while the issuer cannot be asked, and recovers', async t => {
    const { issuer, log, readWith } = await guarded(t);
    const token = await issuer.token();
    issuer.setAway(true);

    assert.equal((await readWith(token)).statusCode, 503);
    assert.ok(log.some(({ msg }) => msg === 'the issuer of tokens cannot be asked'));

    issuer.setAway(false);
    assert.equal((await readWith(token)).statusCode, 200);
  });

  it('believes no issuer that describes itself as another', async t => {
    const { url } = await startIssuer();
    const { inject } = await startedApp(t, { OIDC_ISSUER: `${url}/`, OIDC_AUDIENCE: 'notes' });
    assert.equal((await inject('/notes')).statusCode, 503);
  });
});
