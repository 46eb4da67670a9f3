import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { pipelineStarted, type DeliveryEvent } from '../../scripts/delivery/library/events.ts';
import { send } from '../../scripts/delivery/library/portal.ts';

const script = fileURLToPath(new URL('../../scripts/delivery/report.ts', import.meta.url));
const github = {
  GITHUB_SERVER_URL: 'https://github.com',
  GITHUB_REPOSITORY: 'acme/parcel-tracker',
  GITHUB_RUN_ID: '4711',
  GITHUB_RUN_ATTEMPT: '1',
  GITHUB_WORKFLOW: 'Release',
  GITHUB_SHA: 'a'.repeat(40),
};
const image = ['--image', 'ghcr.io/acme/parcel-tracker', '--digest', `sha256:${'b'.repeat(64)}`];
const taken = { accepted: 1, duplicates: 0, rejected: [] };

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

interface Received {
  readonly request: IncomingMessage;
  readonly events: DeliveryEvent[];
}

/** A portal that answers in the given order, and once it has run out of answers, with the last one. */
async function portal(...answers: { status: number; body: unknown }[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    void text(request).then(body => {
      received.push({ request, events: JSON.parse(body) as DeliveryEvent[] });
      const answer = answers[Math.min(received.length, answers.length) - 1];
      response.writeHead(answer?.status ?? 500, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer?.body));
    });
  }).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

/** Runs the script as the workflow does. */
function report(parameters: string[], settings: NodeJS.ProcessEnv) {
  return new Promise<{ code: number; stdout: string; stderr: string }>(resolve => {
    const options = { env: { PATH: process.env.PATH, ...github, ...settings } };
    const child = execFile(
      process.execPath,
      [script, ...parameters],
      options,
      (_, stdout, stderr) => {
        resolve({ code: child.exitCode ?? -1, stdout, stderr });
      },
    );
  });
}

test('a deployment reaches the portal, with the token', async () => {
  const { url, received } = await portal({ status: 200, body: taken });
  const result = await report(['deployed', ...image, '--environment', 'staging'], {
    SLIPWAY_URL: `${url}/`,
    SLIPWAY_TOKEN: 'secret-token',
  });
  assert.deepEqual(result, {
    code: 0,
    stdout: 'Reported dev.cdevents.service.deployed.0.3.0.\n',
    stderr: '',
  });
  assert.deepEqual(
    received.map(({ request: { method, url: path, headers }, events }) => ({
      method,
      path,
      authorization: headers.authorization,
      types: events.map(({ context }) => context.type),
    })),
    [
      {
        method: 'POST',
        path: '/api/dx-metrics/v1/events',
        authorization: 'Bearer secret-token',
        types: ['dev.cdevents.service.deployed.0.3.0'],
      },
    ],
  );
});

test('a published image is one request', async () => {
  const { url, received } = await portal({ status: 200, body: { ...taken, accepted: 3 } });
  await report(['published', ...image], { SLIPWAY_URL: url, SLIPWAY_TOKEN: 'x' });
  assert.deepEqual(
    received.map(({ events }) => events.length),
    [3],
  );
});

for (const [settings, missing] of [
  [{}, 'SLIPWAY_URL and SLIPWAY_TOKEN'],
  [{ SLIPWAY_URL: 'https://portal.example.com' }, 'SLIPWAY_TOKEN'],
  [{ SLIPWAY_TOKEN: 'x', SLIPWAY_URL: '' }, 'SLIPWAY_URL'],
] as const) {
  test(`without ${missing} it says that it skipped`, async () => {
    assert.deepEqual(await report(['started'], settings), {
      code: 0,
      stdout: `Skipped dev.cdevents.pipelinerun.started.0.3.0: ${missing} not configured.\n`,
      stderr: '',
    });
  });
}

test('a refused event is a warning that names the field, and never shows the token', async () => {
  const rejected = [{ index: 0, path: 'subject.id', reason: 'unknown service' }];
  const { url } = await portal({ status: 200, body: { accepted: 0, duplicates: 0, rejected } });
  const { code, stdout } = await report(['started'], {
    SLIPWAY_URL: url,
    SLIPWAY_TOKEN: 'secret-token',
  });
  assert.equal(code, 0);
  assert.equal(
    stdout,
    '::warning title=Delivery events::The portal refused dev.cdevents.pipelinerun.started.0.3.0 at subject.id: unknown service.\n',
  );
});

test('a wrong token is a warning after one attempt', async () => {
  const { url, received } = await portal({ status: 401, body: {} });
  const { code, stdout } = await report(['started'], {
    SLIPWAY_URL: url,
    SLIPWAY_TOKEN: 'secret-token',
  });
  assert.equal(code, 0);
  assert.match(stdout, /^::warning .*it answered 401/);
  assert.doesNotMatch(stdout, /secret-token/);
  assert.equal(received.length, 1);
});

test('a token is not sent in the clear', async () => {
  const { stdout } = await report(['started'], {
    SLIPWAY_URL: 'http://portal.example.com',
    SLIPWAY_TOKEN: 'x',
  });
  assert.match(stdout, /SLIPWAY_URL must begin with https/);
});

for (const [parameters, complaint] of [
  [[], 'Say which step'],
  [['deployed', ...image], '--environment is missing'],
  [['finished', '--outcome', 'perhaps'], '--outcome must be one of success'],
] as const) {
  test(`wrong use fails: ${complaint}`, async () => {
    const { code, stderr } = await report([...parameters], {});
    assert.equal(code, 1);
    assert.ok(stderr.includes(complaint), stderr);
  });
}

const run = {
  service: 'parcel-tracker',
  repository: 'https://github.com/acme/parcel-tracker',
  url: 'https://github.com/acme/parcel-tracker/actions/runs/1',
  id: '1.1',
  workflow: 'Release',
  commit: 'a'.repeat(40),
};

test('a portal that fails at first is asked again with the same events', async () => {
  const { url, received } = await portal({ status: 503, body: {} }, { status: 200, body: taken });
  await send({ url, token: 'x' }, [pipelineStarted(run)], { pause: 1 });
  assert.equal(received.length, 2);
  assert.deepEqual(received[0]?.events, received[1]?.events);
});

test('a portal that stays down is given up', async () => {
  const { url, received } = await portal({ status: 503, body: {} });
  await assert.rejects(
    send({ url, token: 'x' }, [pipelineStarted(run)], { attempts: 3, pause: 1 }),
    /The portal took no events: it answered 503/,
  );
  assert.equal(received.length, 3);
});
