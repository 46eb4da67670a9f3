import assert from 'node:assert/strict';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { Progress } from '../bootstrap/progress.mjs';
import { loadSurvey } from '../lib/surveys/loadSurvey.ts';
import { pastRound, QUESTIONS } from '../lib/surveys/pastRounds.ts';

const progress = new Progress();

interface Survey {
  id: string;
  title: string;
  rounds: { number: number }[];
}

describe('the survey of the demonstration organisation', () => {
  let surveys: Survey[] = [];
  let posts = 0;
  let refusesRound: number | undefined;
  const server = http.createServer((request, response) => {
    void answer(request).then(({ status, body }) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    });
  });
  let url = '';

  async function answer(request: http.IncomingMessage) {
    const { method, url: path = '' } = request;
    if (path.includes('/auth/demo/')) {
      return { status: 200, body: { backstageIdentity: { token: 'person' } } };
    }
    if (method === 'GET') {
      return { status: 200, body: { items: surveys } };
    }
    posts += 1;
    const body = (await json(request)) as { title: string; number: number };
    if (path.endsWith('/surveys')) {
      surveys = [{ id: '1', title: body.title, rounds: [] }];
      return { status: 200, body: surveys[0] };
    }
    if (body.number === refusesRound) {
      return { status: 503, body: {} };
    }
    surveys[0].rounds.push({ number: body.number });
    return { status: 200, body: {} };
  }

  before(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  after(() => server.close());

  it('is loaded once, and goes on where it stopped', async () => {
    refusesRound = 3;
    await loadSurvey(url, progress);
    assert.deepEqual(
      surveys[0].rounds.map(({ number }) => number),
      [1, 2],
    );
    refusesRound = undefined;
    await loadSurvey(url, progress);
    assert.deepEqual(
      surveys[0].rounds.map(({ number }) => number),
      [1, 2, 3, 4, 5],
    );
    const sent = posts;
    await loadSurvey(url, progress);
    assert.equal(posts, sent, 'nothing is new');
  });

  it('has no more answers to a question than people who answered', () => {
    const { answered, invited, totals } = pastRound(2);
    assert.ok(answered <= invited);
    QUESTIONS.forEach((_, index) => {
      const count = totals
        .filter(({ question }) => question === index + 1)
        .reduce((sum, total) => sum + total.count, 0);
      assert.ok(count > 0 && count <= answered, `question ${index + 1}`);
    });
  });
});
