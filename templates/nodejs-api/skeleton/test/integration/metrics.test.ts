import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startedApp } from '../support/app.ts';

describe('metrics', () => {
  it('counts requests by route template, never by path', async t => {
    const { app } = await startedApp(t);
    await app.inject('/notes/6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11');
    await app.inject('/notes/0b9f4d0e-51a5-4a44-b1a3-4b8f0a3f5c02');
    await app.inject('/wp-login.php');

    const scrape = await app.inject('/metrics');

    assert.equal(scrape.statusCode, 200);
    assert.match(String(scrape.headers['content-type']), /^text\/plain/);
    const counts = scrape.body
      .split('\n')
      .filter(line => line.startsWith('http_request_duration_seconds_count'));
    assert.deepEqual(counts.sort(), [
      'http_request_duration_seconds_count{method="GET",route="(unmatched)",status_code="404"} 1',
      'http_request_duration_seconds_count{method="GET",route="/notes/:id",status_code="404"} 2',
    ]);
  });

  it('tells how the process is', async t => {
    const { app } = await startedApp(t);
    const { body } = await app.inject('/metrics');
    for (const name of [
      'process_cpu_seconds_total',
      'nodejs_eventloop_lag_seconds',
      'nodejs_heap_size_used_bytes',
    ]) {
      assert.match(body, new RegExp(`^${name} `, 'm'));
    }
  });
});
