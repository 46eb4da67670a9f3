import assert from 'node:assert/strict';
import { request } from 'node:http';
import { describe, it, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { startTelemetryWith } from '../../src/instrumentation.ts';
import { requestDurations } from '../../src/requestDurations.ts';
import { credentials, startedApp } from '../support/app.ts';

const telemetry = startTelemetryWith(undefined, [requestDurations]);

const active = async () =>
  /^http_server_active_requests(?:{.*})? (\d+)$/m.exec(await telemetry.scrape())?.[1];

async function untilActive(count: string, { signal }: TestContext): Promise<void> {
  while ((await active()) !== count) await sleep(10, undefined, { signal });
}

describe('metrics', () => {
  it('counts requests by route template, never by path', async t => {
    const { inject } = await startedApp(t);
    await inject('/notes/6b0f1c7e-3a57-4c0e-9a63-0d2f7f1f6a11');
    await inject('/notes/0b9f4d0e-51a5-4a44-b1a3-4b8f0a3f5c02');
    await inject('/wp-login.php');

    const scrape = await telemetry.scrape();

    const counts = [
      ...scrape.matchAll(/^http_server_request_duration_seconds_count{(.*)} (\d+)$/gm),
    ];
    assert.deepEqual(
      counts.map(([, labels = '', count]) => [
        ...['http_request_method', 'http_route', 'http_response_status_code'].map(
          name => new RegExp(`${name}="([^"]*)"`).exec(labels)?.[1],
        ),
        Number(count),
      ]),
      [
        ['GET', '/notes/:id', '404', 2],
        ['GET', '(unmatched)', '404', 1],
      ],
    );
    assert.match(scrape, /^http_server_request_duration_seconds_bucket{.*le="0\.5".*} \d+$/m);
  });

  it('knows how many requests wait for their answer', { timeout: 30_000 }, async t => {
    const { app, inject } = await startedApp(t);
    const during: (string | undefined)[] = [];
    app.addHook('preHandler', async () => {
      during.push(await active());
    });

    await inject('/notes');

    assert.deepEqual(during, ['1']);
    await untilActive('0', t);
  });

  it('forgets a request whose caller went away', { timeout: 30_000 }, async t => {
    const { app } = await startedApp(t);
    const url = new URL('/notes', await app.listen({ host: '127.0.0.1', port: 0 }));
    const headers = { 'content-type': 'application/json', 'content-length': 100 };
    const unfinished = request(url, {
      method: 'POST',
      headers: { ...(await credentials()), ...headers },
    });
    unfinished.on('error', () => {});
    unfinished.write('{"text":');
    await untilActive('1', t);

    unfinished.destroy();

    await untilActive('0', t);
  });
});
