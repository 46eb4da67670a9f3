import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import { CHANGED_TOPIC } from '@slipway/plugin-dx-metrics-common';
import request from 'supertest';
import { componentEntity, parentEntity } from '../__testUtils__/entities';
import { type Portal, startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const HOUR = 3_600_000;
const hoursAgo = (hours: number) =>
  new Date(Date.now() - hours * HOUR).toISOString();

const deployment = (id: string, component: string, hours: number) => ({
  id,
  source: 'ci',
  component,
  environment: 'prod',
  status: 'success' as const,
  finishedAt: hoursAgo(hours),
  commit: `commit-${hours}`,
});

describe('what others read', () => {
  const databases = TestDatabases.create();
  const entities = [
    parentEntity('Group', 'payments'),
    componentEntity('ledger', { owner: 'payments' }),
    componentEntity('billing'),
    componentEntity('silent'),
  ];
  let portal: Portal;

  beforeAll(async () => {
    portal = await startPortal(databases, {
      entities,
      config: { dxMetrics: { badges: { enabled: true } } },
    });
    await portal.client.addDeployments([
      deployment('a', 'ledger', 50),
      deployment('b', 'ledger', 10),
      deployment('old', 'billing', 24 * 200),
      deployment('=cmd', 'gone', 1),
    ]);
    await portal.client.addChanges([
      {
        id: '1',
        source: 'forge',
        repository: 'acme/ledger',
        component: 'ledger',
        commits: [{ sha: 'x', authoredAt: hoursAgo(32) }],
        openedAt: hoursAgo(30),
        firstReviewAt: hoursAgo(20),
        mergedAt: hoursAgo(12),
      },
      {
        id: '2',
        source: 'forge',
        repository: 'acme/ledger',
        component: 'ledger',
        author: 'updates[bot]',
        commits: [{ sha: 'y', authoredAt: hoursAgo(32) }],
        openedAt: hoursAgo(11.4),
        mergedAt: hoursAgo(11),
      },
    ]);
    await portal.client.addIncidents([
      {
        id: 'i',
        source: 'pager',
        causedBy: 'a',
        detectedAt: hoursAgo(49),
        resolvedAt: hoursAgo(48),
      },
    ]);
  });

  const get = (path: string) =>
    request(portal.server).get(`/api/dx-metrics/v1${path}`);
  const anonymous = (path: string, server = portal.server) =>
    request(server)
      .get(`/api/dx-metrics/v1${path}`)
      .set('Authorization', mockCredentials.none.header());

  it('gives facts of components, page by page', async () => {
    const first = await portal.client.getFacts({ limit: 1 });
    expect(first.items).toEqual([
      {
        component: 'component:default/billing',
        deployments: 0,
        failedDeployments: 0,
        unplannedDeployments: 0,
        changes: 0,
        changesByPeople: 0,
        reviewedChanges: 0,
        changeLeadTime: null,
        failedDeploymentRecoveryTime: null,
        lastDeployedAt: expect.any(String),
      },
    ]);
    const second = await portal.client.getFacts({
      limit: 1,
      cursor: first.nextCursor,
    });
    expect(second.nextCursor).toBeUndefined();
    const [ledger] = second.items;
    expect(ledger).toMatchObject({
      component: 'component:default/ledger',
      deployments: 2,
      failedDeployments: 1,
      changes: 2,
      changesByPeople: 1,
      reviewedChanges: 1,
    });
    const { metrics } = await portal.client.getDora({
      scope: 'component:default/ledger',
    });
    expect(ledger.changeLeadTime).toBe(metrics.changeLeadTime.value);
    expect(ledger.failedDeploymentRecoveryTime).toBe(
      metrics.failedDeploymentRecoveryTime.value,
    );
    const ofTeam = await portal.client.getFacts({
      scope: 'group:default/payments',
    });
    expect(ofTeam.items.map(({ component }) => component)).toEqual([
      'component:default/ledger',
    ]);
    await get('/facts?cursor=x').expect(400);
  });

  it('tells other plugins which components have new numbers', async () => {
    await portal.client.getDora({ scope: 'all' });
    const refs = portal.published
      .filter(({ topic }) => topic === CHANGED_TOPIC)
      .flatMap(({ eventPayload }) => eventPayload)
      .flatMap(payload => (payload as { components: string[] }).components);
    expect(refs).toContain('component:default/ledger');
    expect(refs).not.toContain('component:default/silent');
  });

  it('writes the series as CSV, a line for each bucket', async () => {
    const query = {
      scope: 'component:default/ledger',
      from: hoursAgo(72),
      bucket: 'day' as const,
    };
    const { series } = await portal.client.getDora(query);
    const [head, ...lines] = (await portal.client.getDoraCsv(query))
      .trim()
      .split('\n');
    const column = head.split(',').indexOf('deploymentFrequency.samples');
    expect(lines.map(line => Number(line.split(',')[column]))).toEqual(
      series.map(({ deploymentFrequency: { samples } }) => samples),
    );
  });

  it('writes what is unattributed as CSV, formulas escaped', async () => {
    const [head, line] = (await portal.client.getUnattributedCsv())
      .trim()
      .split('\n');
    expect(head).toBe(
      'kind,source,id,at,component,repository,environment,status,reason,url',
    );
    expect(line.split(',')[2]).toBe("'=cmd");
  });

  it('draws badges for anybody where they are on', async () => {
    const badge = async (name: string, metric: string) => {
      const answer = await anonymous(`/badges/default/${name}/${metric}.svg`);
      return { ...answer, text: answer.body.toString() };
    };
    const drawn = await badge('ledger', 'changeLeadTime');
    expect(drawn.status).toBe(200);
    expect(drawn.headers['content-type']).toContain('image/svg+xml');
    expect(drawn.text).toContain('change lead time: 22 h');
    const empty = await badge('silent', 'changeFailRate');
    expect(empty.text).toContain('no data');
    expect((await badge('ledger', 'speed')).status).toBe(400);
    expect((await badge('nobody', 'changeLeadTime')).status).toBe(404);
  });

  it('has no badges unless they are turned on', async () => {
    const closed = await startPortal(databases, { entities });
    const path = '/badges/default/ledger/changeLeadTime.svg';
    expect((await anonymous(path, closed.server)).status).toBe(401);
    const answer = await request(closed.server).get(
      `/api/dx-metrics/v1${path}`,
    );
    expect(answer.status).toBe(404);
    expect(answer.body.error.message).toContain('dxMetrics.badges.enabled');
  });

  it('says where working time is on', async () => {
    const query = { scope: 'component:default/ledger' };
    expect((await portal.client.getDora(query)).workingTime).toBeNull();
    const working = await startPortal(databases, {
      entities,
      config: { dxMetrics: { workingTime: { timeZone: 'Europe/Berlin' } } },
    });
    expect((await working.client.getDora(query)).workingTime).toBe(
      'Only working days count: Mon, Tue, Wed, Thu, Fri in Europe/Berlin',
    );
  });
});
