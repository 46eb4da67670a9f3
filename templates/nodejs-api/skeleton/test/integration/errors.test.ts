import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Problem } from '../../src/problems.ts';
import { startedApp } from '../support/app.ts';

describe('errors', () => {
  it('answers an unknown path with a problem', async t => {
    const { inject } = await startedApp(t);
    const answer = await inject({ url: '/nowhere', headers: { 'x-request-id': 'caller-1' } });
    assert.equal(answer.statusCode, 404);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
    assert.deepEqual(answer.json(), {
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'Nothing answers GET here.',
      requestId: 'caller-1',
    });
  });

  it('answers a body that is no JSON, or of another type, with a problem', async t => {
    const { inject } = await startedApp(t);
    const send = (type: string, payload: string) =>
      inject({ method: 'POST', url: '/notes', headers: { 'content-type': type }, payload });

    assert.equal((await send('application/json', '{"text":')).json<Problem>().status, 400);
    assert.equal((await send('application/xml', '<text/>')).json<Problem>().status, 415);
  });

  it('answers a path that cannot be decoded with a problem', async t => {
    const { inject } = await startedApp(t);
    const answer = await inject('/notes/%zz');
    assert.equal(answer.statusCode, 400);
    assert.match(String(answer.headers['content-type']), /^application\/problem\+json/);
  });

  it('keeps what went wrong inside out of the answer, and in the log', async t => {
    const { app, inject, log } = await startedApp(t);
    app.get('/broken', { config: { public: true }, schema: { hide: true } }, () => {
      throw new Error('connect to db-7 refused');
    });

    const answer = await inject('/broken');

    assert.equal(answer.statusCode, 500);
    assert.doesNotMatch(answer.body, /db-7/);
    const { requestId } = answer.json<Problem>();
    const line = log.find(({ level }) => level === 'error');
    assert.equal(line?.requestId, requestId);
    assert.match(JSON.stringify(line.err), /db-7/);
  });
});
