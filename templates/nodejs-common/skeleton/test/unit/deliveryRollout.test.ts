import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, test } from 'node:test';
import { productionEnvironment } from '../../scripts/delivery/library/approval.ts';
import { awaitRollout } from '../../scripts/delivery/library/argo.ts';
import { publicAddress, smokeTest } from '../../scripts/delivery/library/smoke.ts';

const patience = { timeout: 250, interval: 10 };
const digest = `sha256:${'b'.repeat(64)}`;
const images = [`ghcr.io/acme/parcel-tracker@${digest}`];

const servers: ReturnType<typeof createServer>[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Argo CD that shows one status after the other, and then the last one for ever. */
function argo(...statuses: object[]): Promise<string> {
  let looks = 0;
  return serve((request, response) => {
    assert.equal(request.url, '/api/v1/applications/parcel-tracker-staging?refresh=normal');
    assert.equal(request.headers.authorization, 'Bearer secret');
    const status = statuses[Math.min(looks, statuses.length - 1)];
    looks += 1;
    response.end(JSON.stringify({ status }));
  });
}

const before = {
  sync: { status: 'Synced' },
  health: { status: 'Healthy' },
  operationState: { phase: 'Succeeded' },
  summary: { images: ['ghcr.io/acme/parcel-tracker@sha256:old'] },
};
const during = { ...before, health: { status: 'Progressing' }, summary: { images } };
const after = { ...before, summary: { images } };
const wait = async (url: string) =>
  awaitRollout({ url, token: 'secret' }, 'parcel-tracker-staging', digest, patience);

test('a roll-out is awaited until the new image runs, in step and healthy', async () => {
  await wait(await argo(before, during, { ...after, sync: { status: 'OutOfSync' } }, after));
});

test('an old image that is healthy is not enough', async () => {
  await assert.rejects(wait(await argo(before)), /Gave up .* does not run yet/);
});

test('a failed sync, a degraded release and one that was rolled back end the wait at once', async () => {
  const failed = { phase: 'Failed', message: 'one or more objects failed to apply' };
  await assert.rejects(wait(await argo({ ...after, operationState: failed })), /failed to apply/);
  const degraded = { status: 'Degraded', message: 'analysis failed' };
  await assert.rejects(
    wait(await argo({ ...during, health: degraded })),
    /degraded: analysis failed/,
  );
  await assert.rejects(wait(await argo(during, before)), /was rolled back/);
});

test('an application that may not be read is no reason to wait', async () => {
  const url = await serve((_, response) => response.writeHead(403).end());
  await assert.rejects(wait(url), /Argo CD answered 403 for parcel-tracker-staging/);
});

test('the public address is the host name that the gateway serves', () => {
  const route = 'kind: HTTPRoute\nspec:\n  hostnames:\n  - parcel-tracker-staging.example.com\n';
  assert.equal(publicAddress(route), 'https://parcel-tracker-staging.example.com/');
  assert.equal(publicAddress('kind: Service\n'), undefined);
});

test('the smoke test passes once the service itself answers, whatever it answers to a stranger', async () => {
  let looks = 0;
  const url = await serve((_, response) => {
    looks += 1;
    if (looks === 1) response.writeHead(503).end('no healthy upstream');
    else if (looks === 2) response.writeHead(404).end('the gateway knows no such route');
    else response.writeHead(401, { 'x-request-id': 'r-1' }).end();
  });
  await smokeTest(url, patience);
  assert.equal(looks, 3);
});

test('the smoke test fails when the service fails', async () => {
  const url = await serve((_, response) =>
    response.writeHead(500, { 'x-request-id': 'r-1' }).end(),
  );
  await assert.rejects(smokeTest(url, patience), /answered 500/);
});

/** GitHub's API with one deployment per environment named here, and its statuses, newest first. */
async function github(deployments: Record<string, string[]>, reviewers: boolean) {
  const names = Object.keys(deployments);
  const url = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://github');
    const [, statusesOf] = /deployments\/(\d+)\/statuses$/.exec(pathname) ?? [];
    if (pathname === '/repos/acme/parcel-tracker/environments/production-first') {
      const rules = [
        { type: 'wait_timer' },
        ...(reviewers ? [{ type: 'required_reviewers' }] : []),
      ];
      response.end(JSON.stringify({ protection_rules: rules }));
    } else if (statusesOf !== undefined) {
      const states = deployments[names[Number(statusesOf)] ?? ''] ?? [];
      response.end(JSON.stringify(states.map(state => ({ state }))));
    } else {
      const id = names.indexOf(searchParams.get('environment') ?? '');
      response.end(JSON.stringify(id < 0 ? [] : [{ id }]));
    }
  });
  return productionEnvironment({
    GITHUB_API_URL: url,
    GITHUB_REPOSITORY: 'acme/parcel-tracker',
    GITHUB_TOKEN: 'secret',
  });
}

test('the first release to production needs a person, also after one that failed', async () => {
  assert.equal(await github({}, true), 'production-first');
  assert.equal(
    await github({ 'production-first': ['failure', 'in_progress'] }, true),
    'production-first',
  );
});

test('after one success production goes by itself, also when that deployment is no longer active', async () => {
  assert.equal(await github({ 'production-first': ['inactive', 'success'] }, true), 'production');
  assert.equal(await github({ production: ['success'] }, false), 'production');
});

test('with nobody to approve the first release there is none', async () => {
  assert.equal(await github({}, false), undefined);
});
