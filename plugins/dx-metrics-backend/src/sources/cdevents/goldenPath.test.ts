import { execFile } from 'node:child_process';
import { cpSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import {
  createMockDirectory,
  mockCredentials,
  TestDatabases,
} from '@backstage/backend-test-utils';
import { createHmac } from 'node:crypto';
import request from 'supertest';
import { componentEntity } from '../../__testUtils__/entities';
import { type Portal, startPortal } from '../../__testUtils__/startPortal';
import { readFixture } from '../__testUtils__/readFixture';

jest.setTimeout(120_000);

const run = promisify(execFile);

/** The scripts that each golden path brings along. */
const SCRIPTS = resolve(
  __dirname,
  '../../../../../templates/nodejs-common/skeleton/scripts/delivery',
);
const SECRET = 'secret'.repeat(4);
/** Of the pull request in the payloads of GitHub. */
const MERGE_COMMIT = '33'.repeat(20);

describe('the pipeline of the golden paths', () => {
  const databases = TestDatabases.create();
  const directory = createMockDirectory();
  let portal: Portal;

  beforeAll(async () => {
    cpSync(SCRIPTS, join(directory.path, 'scripts/delivery'), {
      recursive: true,
    });
    const manifest = { name: 'ledger', type: 'module' };
    writeFileSync(
      join(directory.path, 'package.json'),
      JSON.stringify(manifest),
    );
    portal = await startPortal(databases, {
      entities: [
        componentEntity('ledger', {
          annotations: { 'github.com/project-slug': 'acme-shipping/ledger' },
        }),
      ],
      config: { dxMetrics: { webhooks: { github: { secrets: [SECRET] } } } },
    });
  });

  /** Runs the script as a job of the release workflow does. */
  async function report(runId: string, commit: string, ...args: string[]) {
    const { port } = portal.server.address() as AddressInfo;
    const { stdout } = await run(
      process.execPath,
      ['scripts/delivery/report.ts', ...args],
      {
        cwd: directory.path,
        env: {
          GITHUB_SERVER_URL: 'https://github.com',
          GITHUB_REPOSITORY: 'acme-shipping/ledger',
          GITHUB_RUN_ID: runId,
          GITHUB_RUN_ATTEMPT: '1',
          GITHUB_WORKFLOW: 'Release',
          GITHUB_SHA: commit,
          SLIPWAY_URL: `http://127.0.0.1:${port}`,
          SLIPWAY_TOKEN: mockCredentials.service.token({
            onBehalfOf: mockCredentials.service(
              'external:github.com:repo:acme-shipping/ledger:ref:refs/heads/main',
            ),
            targetPluginId: 'dx-metrics',
          }),
        },
      },
    );
    return stdout;
  }

  async function release(runId: string, commit: string) {
    const image = [
      ...['--image', 'ghcr.io/acme-shipping/ledger'],
      ...['--digest', `sha256:${commit.slice(0, 2).repeat(32)}`],
    ];
    const deployed = (environment: string) =>
      report(runId, commit, 'deployed', ...image, '--environment', environment);
    return [
      await report(runId, commit, 'started'),
      await report(runId, commit, 'published', ...image),
      await deployed('staging'),
      await deployed('production'),
      await report(runId, commit, 'finished', '--outcome', 'success'),
    ];
  }

  const deliver = (name: string) => {
    const body = readFixture('github', name);
    const signature = createHmac('sha256', SECRET).update(body).digest('hex');
    return request(portal.server)
      .post('/api/dx-metrics/v1/webhooks/github')
      .set({
        'Content-Type': 'application/json',
        'X-GitHub-Event': name.split('.')[0],
        'X-GitHub-Delivery': name,
        'X-Hub-Signature-256': `sha256=${signature}`,
      })
      .serialize(bytes => bytes)
      .send(body as never)
      .expect(200);
  };

  it('is understood, and completes the lead time of the pull request that it releases', async () => {
    const first = await release('1', '11'.repeat(20));
    await Promise.all(
      [
        'push',
        'pull_request.opened',
        'pull_request_review.submitted',
        'pull_request.merged',
      ].map(deliver),
    );
    const said = [...first, ...(await release('2', MERGE_COMMIT))];
    said.forEach(line => expect(line).toMatch(/^Reported /));

    const query = {
      scope: 'component:default/ledger',
      from: '2026-05-01T00:00:00Z',
    };
    const deployments = await portal.client.getRecords({
      ...query,
      metric: 'deploymentFrequency',
    });
    expect(deployments.items).toMatchObject([
      {
        environment: 'production',
        commit: MERGE_COMMIT,
        url: 'https://github.com/acme-shipping/ledger/actions/runs/2',
      },
      { environment: 'production', commit: '11'.repeat(20) },
    ]);
    const { items } = await portal.client.getRecords({
      ...query,
      metric: 'changeLeadTime',
    });
    expect(items).toEqual([
      expect.objectContaining({
        id: 'acme-shipping/ledger#42',
        firstCommitAt: '2026-05-04T08:05:00.000Z',
        mergedAt: '2026-05-04T11:00:00.000Z',
        phases: expect.objectContaining({
          coding: 85 * 60,
          pickup: 70 * 60,
          review: 20 * 60,
        }),
      }),
    ]);
  });
});
