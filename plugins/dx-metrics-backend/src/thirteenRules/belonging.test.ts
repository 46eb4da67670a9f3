import { createHmac } from 'node:crypto';
import { TestDatabases } from '@backstage/backend-test-utils';
import type { LeadTimeRecord } from '@slipway/plugin-dx-metrics-common';
import request from 'supertest';
import { componentEntity } from '../__testUtils__/entities';
import { startPortal } from '../__testUtils__/startPortal';
import { readFixture } from '../sources/__testUtils__/readFixture';
import {
  catalog,
  change,
  DAY,
  deployment,
  HOUR,
  MARCH,
  MarchPortal,
} from './__testUtils__/march';

jest.setTimeout(60_000);

describe('the thirteen rules: what belongs where', () => {
  const databases = TestDatabases.create();
  let march: MarchPortal;

  beforeAll(async () => {
    march = await MarchPortal.start(databases);
  });

  beforeEach(() => march.clear());

  it('7: of a GitHub deployment the first success counts, and a later inactive changes nothing', async () => {
    const secret = 'a secret of at least sixteen characters';
    const github = await startPortal(databases, {
      entities: [
        componentEntity('ledger', {
          annotations: { 'github.com/project-slug': 'acme-shipping/ledger' },
        }),
      ],
      config: { dxMetrics: { webhooks: { github: { secrets: [secret] } } } },
    });
    const deliver = async (name: string) => {
      const body = readFixture('github', name).toString();
      const signature = createHmac('sha256', secret).update(body).digest('hex');
      await request(github.server)
        .post('/api/dx-metrics/v1/webhooks/github')
        .set({
          'Content-Type': 'application/json',
          'X-GitHub-Event': name.split('.')[0],
          'X-GitHub-Delivery': name,
          'X-Hub-Signature-256': `sha256=${signature}`,
        })
        .send(body)
        .expect(200);
    };
    const counted = async () => {
      const page = await github.client.getRecords({
        metric: 'deploymentFrequency',
        scope: 'component:default/ledger',
        from: '2026-01-01',
      });
      return page.items;
    };
    await deliver('deployment');
    expect(await counted()).toEqual([]);
    await deliver('deployment_status.success');
    const expected = await counted();
    expect(expected).toHaveLength(1);
    await deliver('deployment_status.inactive');
    await deliver('deployment_status.success');
    expect(await counted()).toEqual(expected);
  });

  it('8: a first deployment adds no sample for what lay before it', async () => {
    await march.report({
      deployments: [deployment('seed', 10 * DAY, { commit: 'head' })],
      changes: [
        change('old', DAY, 2 * DAY),
        change('head', 3 * DAY, 4 * DAY, { mergeCommit: 'head' }),
      ],
    });
    expect((await march.dora()).metrics.changeLeadTime.samples).toBe(0);
    await march.report({
      deployments: [deployment('next', 12 * DAY)],
      changes: [change('new', 11 * DAY, 11 * DAY)],
    });
    expect((await march.records('changeLeadTime')).map(({ id }) => id)).toEqual(
      ['new'],
    );
  });

  it('9: squash, rebase and monorepo: the deployed commit finds its changes, paths their components', async () => {
    const inMonorepo = (name: string) =>
      componentEntity(name, {
        annotations: {
          'github.com/project-slug': 'Acme/Mono',
          'slipway.io/paths': `/${name}/, /shared/`,
        },
      });
    // A change of the catalog reaches ingestion by its schedule; here, by a portal that starts with it.
    const mono = await startPortal(databases, {
      entities: [inMonorepo('ledger'), inMonorepo('billing')],
    });
    const touching = (id: string, mergedAt: number, paths: string[]) =>
      change(id, mergedAt - HOUR, mergedAt, {
        repository: 'https://github.com/acme/mono.git',
        component: undefined,
        mergeCommit: `merge-${id}`,
        paths,
      });
    await mono.client.addChanges([
      touching('ledger', 2 * HOUR, ['ledger/main.go']),
      touching('both', 3 * HOUR, ['shared/money.go']),
      touching('later', 4 * HOUR, ['ledger/main.go']),
      touching('billing', 5 * HOUR, ['billing/main.go']),
    ]);
    await mono.client.addDeployments([
      deployment('l0', HOUR),
      deployment('b0', HOUR, { component: 'billing' }),
      // Squashed: the deployed commit is one that merging made, and of another component.
      deployment('l1', 8 * HOUR, { commit: 'merge-both' }),
      // Rebased: the deployed commit is one of the change's own.
      deployment('b1', 9 * HOUR, {
        component: 'billing',
        commit: 'sha-billing',
      }),
    ]);
    const found = await mono.client.getRecords({
      metric: 'changeLeadTime',
      scope: 'all',
      ...MARCH,
    });
    expect(
      found.items
        .map(item => `${(item as LeadTimeRecord).deployment.id} ${item.id}`)
        .sort(),
    ).toEqual(['b1 billing', 'b1 both', 'l1 both', 'l1 ledger']);
  });

  it('11: a team is its nested groups; moving a component moves its history', async () => {
    await march.report({
      deployments: [
        deployment('a', DAY),
        deployment('b', DAY, { component: 'billing' }),
        deployment('c', DAY, { component: 'docks' }),
      ],
    });
    const count = async (scope: string) =>
      (await march.dora({ scope })).metrics.deploymentFrequency.samples;
    expect(await count('group:default/payments')).toBe(2);
    expect(await count('group:default/logistics')).toBe(1);
    expect(await count('system:default/books')).toBe(1);
    expect(await count('domain:default/money')).toBe(1);
    expect(await count('all')).toBe(3);
    march.portal.setEntities(
      catalog.map(entity =>
        entity.metadata.name === 'ledger'
          ? componentEntity('ledger', { owner: 'logistics' })
          : entity,
      ),
    );
    expect(await count('group:default/payments')).toBe(1);
    expect(await count('group:default/logistics')).toBe(2);
    expect(await count('system:default/books')).toBe(0);
  });

  it('12: the time zone sets the buckets, daylight saving included; totals do not move', async () => {
    // Summer time begins on 29 March 2026 at 01:00 UTC in Berlin.
    await march.report({
      deployments: [
        deployment('a', 27 * DAY + 22.5 * HOUR),
        deployment('b', 27 * DAY + 23.5 * HOUR),
        deployment('c', 28 * DAY + 21.5 * HOUR),
        deployment('d', 28 * DAY + 22.5 * HOUR),
      ],
    });
    const period = { from: '2026-03-28T00:00:00Z', to: '2026-03-31T00:00:00Z' };
    const perDay = async (tz: string) => {
      const answer = await march.dora({ ...period, tz, bucket: 'day' });
      return {
        total: answer.metrics.deploymentFrequency.value,
        series: answer.series.map(entry => [
          entry.start.slice(5, 13),
          entry.deploymentFrequency.samples,
        ]),
      };
    };
    expect(await perDay('UTC')).toEqual({
      total: 4 / 3,
      series: [
        ['03-28T00', 2],
        ['03-29T00', 2],
        ['03-30T00', 0],
      ],
    });
    expect(await perDay('Europe/Berlin')).toEqual({
      total: 4 / 3,
      series: [
        ['03-28T00', 1],
        ['03-28T23', 2],
        ['03-29T22', 1],
        ['03-30T22', 0],
      ],
    });
    expect((await perDay('Asia/Kathmandu')).total).toBe(4 / 3);
  });
});
