import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import {
  REQUEST_CHANGED_TOPIC,
  type RequestChangedPayload,
} from '@slipway/plugin-infra-requests-common';
import request from 'supertest';
import { componentEntity } from '../__testUtils__/entities';
import { type Portal, startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const change = {
  id: 'OPS-1',
  source: 'jira',
  madeBy: 'ticket' as const,
  title: 'PostgreSQL for ledger',
  component: 'ledger',
  finishedAt: '2026-03-01T12:00:00Z',
};
const march = { from: '2026-03-01', to: '2026-04-01' };

describe('the HTTP interface of adoption', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeEach(async () => {
    portal = await startPortal(databases, {
      entities: [componentEntity('ledger')],
    });
  });

  afterEach(() => portal.stop());

  const call = (method: 'get' | 'post', path: string) =>
    request(portal.server)[method](`/api/dx-metrics/v1${path}`);

  it('takes changes of infrastructure once by source and id, and corrections of them', async () => {
    const send = (changes: object[]) =>
      portal.client.addInfrastructureChanges(changes as never);
    expect(await send([change, { ...change, id: 'OPS-2' }])).toEqual({
      accepted: 2,
      duplicates: 0,
      rejected: [],
    });
    expect(await send([change])).toMatchObject({ accepted: 0, duplicates: 1 });
    expect(await send([{ ...change, source: 'other' }])).toMatchObject({
      accepted: 1,
    });
    const ratio = async () =>
      (await portal.client.adoption(march)).metrics.selfServiceRatio;
    expect(await ratio()).toMatchObject({ value: 0, samples: 3 });
    expect(await send([{ ...change, madeBy: 'self-service' }])).toMatchObject({
      accepted: 1,
    });
    expect(await ratio()).toMatchObject({ value: 1 / 3, samples: 3, hits: 1 });
    expect(portal.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({ eventId: 'infrastructure-changes-create' }),
    );
  });

  it('refuses what is wrong in a batch by index and path, and keeps the rest', async () => {
    const answer = await call('post', '/infrastructure-changes')
      .send([
        change,
        { ...change, id: 'OPS-2', madeBy: 'magic' },
        { ...change, id: 'OPS-3', requestedAt: '2026-03-02T00:00:00Z' },
      ])
      .expect(200);
    expect(answer.body).toEqual({
      accepted: 1,
      duplicates: 0,
      rejected: [
        { index: 1, path: 'madeBy', reason: expect.any(String) },
        {
          index: 2,
          path: 'finishedAt',
          reason: 'must not be before requestedAt',
        },
      ],
    });
  });

  it('counts requests that the portal carried out, by their events', async () => {
    const event: RequestChangedPayload = {
      request: '0f9b6f4e-6f0f-4d7e-9e38-0d6c2c5b7a11',
      name: 'orders-db',
      module: 'postgres-database',
      environment: 'production',
      owner: 'group:default/payments',
      component: 'component:default/ledger',
      requester: 'user:default/ada',
      from: 'applying',
      to: 'active',
      carriedOut: 'create',
      at: '2026-03-01T12:00:00.000Z',
    };
    const publish = (part: Partial<RequestChangedPayload>) =>
      portal.publish(REQUEST_CHANGED_TOPIC, { ...event, ...part });
    await publish({
      ...{ from: 'checking', to: 'denied', carriedOut: null },
      at: '2026-03-04T12:00:00.000Z',
    });
    await publish({});
    await publish({}); // told again
    await publish({
      ...{ from: 'destroying', to: 'destroyed', carriedOut: 'destroy' },
      ...{ component: 'system:default/money', at: '2026-03-05T12:00:00.000Z' },
    });
    await publish({ at: 'no time' });
    const { metrics } = await portal.client.adoption(march);
    expect(metrics.selfServiceRatio).toMatchObject({ value: 1, samples: 2 });
    const { items } = await portal.client.adoptionRecords({
      metric: 'selfServiceRatio',
      ...march,
    });
    expect(items.map(({ title, entityRef }) => [title, entityRef])).toEqual([
      ['Destroyed orders-db (postgres-database)', null],
      ['Made orders-db (postgres-database)', 'component:default/ledger'],
    ]);
  });

  it('keeps of somebody who is there the day and a hash, and nothing else', async () => {
    const arrive = (user: string) =>
      call('post', '/presence')
        .set('Authorization', mockCredentials.user.header(user))
        .expect(204);
    portal.auditor.createEvent.mockClear();
    await arrive('user:default/ada');
    await arrive('user:default/ada');
    await arrive('user:default/grace');
    const { metrics } = await portal.client.adoption();
    expect(metrics.activeUsers).toMatchObject({ value: 2, unit: 'people' });
    const rows = await portal.knex('adoption_presence');
    expect(rows).toHaveLength(2);
    expect(Object.keys(rows[0])).toEqual(['day', 'person']);
    expect(rows[0].person).toHaveLength(32);
    expect(portal.auditor.createEvent).not.toHaveBeenCalled();
    const { items } = await portal.client.adoptionRecords({
      metric: 'activeUsers',
    });
    expect(items).toMatchObject([{ title: '2 people' }]);
    expect(JSON.stringify(items)).not.toContain('ada');
  });

  it('counts only people', async () => {
    const answer = await call('post', '/presence').set(
      'Authorization',
      mockCredentials.service.header(),
    );
    expect(answer.status).toBe(403);
    expect(await portal.knex('adoption_presence')).toEqual([]);
  });

  it.each([
    ['/adoption?scope=all', 'scope'],
    ['/adoption?tz=Mars', 'tz'],
    ['/adoption?from=yesterday', 'from'],
    ['/adoption/records', 'metric'],
    ['/adoption/records?metric=clicks', 'metric'],
    ['/adoption/records?metric=templateUse&part=half', 'part'],
    ['/adoption/records?metric=templateUse&limit=501', 'limit'],
    ['/adoption/records?metric=templateUse&cursor=x', 'cursor'],
    ['/adoption/records?metric=activeUsers&cursor=x', 'cursor'],
  ])('refuses %s and names %s', async (path, field) => {
    const answer = await call('get', path).expect(400);
    expect(answer.body.error.message).toContain(field);
  });

  it('hands out records page by page, and all of them as CSV, formulas escaped', async () => {
    const changes = Array.from({ length: 7 }, (_, n) => ({
      ...change,
      id: `OPS-${n}`,
      title: `=cmd${n}`,
      finishedAt: `2026-03-0${1 + (n % 3)}T00:00:00Z`,
    }));
    await portal.client.addInfrastructureChanges(changes);
    const query = { metric: 'selfServiceRatio', ...march } as const;
    const titles: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await portal.client.adoptionRecords({
        ...query,
        limit: 2,
        cursor,
      });
      titles.push(...page.items.map(({ title }) => title));
      cursor = page.nextCursor;
    } while (cursor);
    expect([...titles].sort()).toEqual(changes.map(({ title }) => title));
    const lines = (await portal.client.adoptionRecordsCsv(query))
      .trim()
      .split('\n');
    expect(lines.slice(1).map(line => line.split(',')[1])).toEqual(
      titles.map(title => `'${title}`),
    );
    const misses = await portal.client.adoptionRecords({
      ...query,
      part: 'hits',
    });
    expect(misses.items).toEqual([]);
  });

  it('writes what the page shows as CSV', async () => {
    await portal.client.addInfrastructureChanges([change]);
    const lines = (await portal.client.adoptionCsv(march)).trim().split('\n');
    expect(lines[0]).toBe('metric,start,end,unit,value,samples');
    expect(lines).toContain(
      'selfServiceRatio,2026-03-01T00:00:00.000Z,2026-04-01T00:00:00.000Z,share,0,1',
    );
  });

  it('says since when it watches, and why there is no value', async () => {
    const { watchingSince, metrics } = await portal.client.adoption(march);
    expect(watchingSince).toBeNull();
    for (const metric of Object.values(metrics)) {
      expect(metric).toMatchObject({
        value: null,
        reason: expect.any(String),
        nextStep: expect.any(String),
        population: expect.any(String),
      });
    }
  });
});
