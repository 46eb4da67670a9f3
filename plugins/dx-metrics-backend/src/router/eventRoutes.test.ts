import { createHmac } from 'node:crypto';
import { mockCredentials, TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { componentEntity } from '../__testUtils__/entities';
import { type Portal, startPortal } from '../__testUtils__/startPortal';
import { readFixture } from '../sources/__testUtils__/readFixture';
import { WEBHOOKS } from '../sources/readSourceSettings';

jest.setTimeout(60_000);

const [OLD, NEW, WRONG] = ['old', 'new', 'wrong'].map(name => name.repeat(8));

/** An event of CDEvents, as a pipeline sends it. */
const cdEvent = (id: string, changes: object = {}) => ({
  context: {
    specversion: '0.5.1',
    id,
    source: 'https://github.com/acme/ledger',
    type: 'dev.cdevents.service.deployed.0.3.0',
    timestamp: '2026-05-01T12:00:00Z',
  },
  subject: {
    id: 'ledger',
    content: {
      environment: { id: 'production' },
      artifactId: 'pkg:oci/ledger@sha256%3Aab',
    },
  },
  ...changes,
});

describe('the doors for events', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeAll(async () => {
    const secrets = [OLD, NEW];
    portal = await startPortal(databases, {
      entities: [
        componentEntity('ledger', {
          annotations: { 'github.com/project-slug': 'acme-shipping/ledger' },
        }),
      ],
      config: {
        dxMetrics: {
          webhooks: Object.fromEntries(
            WEBHOOKS.map(name => [name, { secrets }]),
          ),
        },
      },
    });
  });

  beforeEach(() =>
    portal.knex.raw(
      'TRUNCATE event_fragments, deployments, deployment_changes, changes, change_commits, change_components, incidents',
    ),
  );

  const rows = async (table: string) => {
    const [{ count }] = await portal.knex(table).count();
    return Number(count);
  };

  /** Sends these bytes as they are. */
  const send = (
    path: string,
    body: Buffer | string,
    headers: Record<string, string> = {},
  ) =>
    request(portal.server)
      .post(`/api/dx-metrics/v1${path}`)
      .set({ 'Content-Type': 'application/json', ...headers })
      .serialize(bytes => bytes)
      .send(body as string);

  const events = (body: unknown) => send('/events', JSON.stringify(body));

  describe('POST /events', () => {
    it('takes one event, or many, and says what became of each', async () => {
      const one = await events(cdEvent('1')).expect(200);
      expect(one.body).toEqual({
        accepted: 1,
        duplicates: 0,
        unused: 0,
        rejected: [],
      });
      const pipeline = cdEvent('3');
      pipeline.context.type = 'dev.cdevents.pipelinerun.finished.0.3.0';
      const many = [
        cdEvent('1'),
        cdEvent('2'),
        pipeline,
        { ...cdEvent('4'), subject: { id: 'ledger', content: {} } },
        7,
      ];
      const { body } = await events(many).expect(200);
      expect(body).toEqual({
        accepted: 1,
        duplicates: 1,
        unused: 1,
        rejected: [
          {
            index: 3,
            path: 'subject.content.environment',
            reason: expect.any(String),
          },
          {
            index: 3,
            path: 'subject.content.artifactId',
            reason: expect.any(String),
          },
          { index: 4, path: '', reason: expect.any(String) },
        ],
      });
      expect(await rows('deployments')).toBe(2);
    });

    it('takes lines, and names the one that is no JSON', async () => {
      const lines = [
        JSON.stringify(cdEvent('1')),
        '{',
        '',
        JSON.stringify(cdEvent('2')),
      ];
      const { body } = await send('/events', lines.join('\n'), {
        'Content-Type': 'application/x-ndjson',
      }).expect(200);
      expect(body).toMatchObject({
        accepted: 2,
        rejected: [
          {
            index: 1,
            path: '',
            reason: expect.stringContaining('must be JSON'),
          },
        ],
      });
    });

    it('refuses what it can use nothing of, and says why', async () => {
      const wrong = cdEvent('1');
      wrong.context.specversion = '0.4.1';
      const { body } = await events([wrong]).expect(400);
      expect(body).toMatchObject({
        error: { message: expect.stringContaining('0.context.specversion') },
        accepted: 0,
        rejected: [{ index: 0, path: 'context.specversion' }],
      });
      await events(Array(1_001).fill(cdEvent('1'))).expect(400);
      await send('/events', Buffer.from([0x22, 0xe9, 0x22])).expect(400);
      await send('/events', '').expect(400);
      await send('/events', Buffer.alloc(5 * 1024 * 1024, ' ')).expect(413);
      expect(await rows('event_fragments')).toBe(0);
    });

    it('asks who is calling', async () => {
      const answer = await send('/events', JSON.stringify(cdEvent('1')), {
        Authorization: mockCredentials.none.header(),
      });
      expect(answer.status).toBe(401);
      expect(await rows('event_fragments')).toBe(0);
    });
  });

  const sign = (body: Buffer, secret: string) =>
    createHmac('sha256', secret).update(body).digest('hex');

  /** A delivery of each system, proven by a secret. */
  const deliveries = {
    github: {
      body: readFixture('github', 'deployment_status.success'),
      headers: (body: Buffer, secret: string) => ({
        'X-GitHub-Event': 'deployment_status',
        'X-GitHub-Delivery': '9b1e7c1a-1111-4a5e-8d0c-000000000001',
        'X-Hub-Signature-256': `sha256=${sign(body, secret)}`,
      }),
      table: 'deployments',
    },
    argocd: {
      body: readFixture('argocd', 'succeeded'),
      headers: (_: Buffer, secret: string) => ({
        Authorization: `Bearer ${secret}`,
      }),
      table: 'deployments',
    },
    alertmanager: {
      body: readFixture('alertmanager', 'firing'),
      headers: (_: Buffer, secret: string) => ({
        Authorization: `Bearer ${secret}`,
      }),
      table: 'incidents',
    },
    pagerduty: {
      body: readFixture('pagerduty', 'triggered'),
      headers: (body: Buffer, secret: string) => ({
        'X-PagerDuty-Signature': `v1=${sign(body, WRONG)},v1=${sign(body, secret)}`,
      }),
      table: 'incidents',
    },
  };

  describe.each(WEBHOOKS)('POST /webhooks/%s', name => {
    const { body, headers, table } = deliveries[name];
    const deliver = (secret: string, bytes = body) =>
      send(`/webhooks/${name}`, bytes, headers(body, secret));

    it('takes a genuine delivery once, under the old secret and the new one', async () => {
      const first = await deliver(OLD).expect(200);
      expect(first.body.accepted).toBe(1);
      const kept = await rows(table);
      expect(kept).toBeGreaterThan(0);
      const again = await deliver(NEW).expect(200);
      expect(again.body).toMatchObject({ accepted: 0, duplicates: 1 });
      expect(await rows(table)).toBe(kept);
    });

    it('keeps nothing of a forged one', async () => {
      await deliver(WRONG).expect(401);
      await send(`/webhooks/${name}`, body).expect(401);
      expect(await rows('event_fragments')).toBe(0);
    });

    it('refuses a body that is no JSON, no UTF-8 or too large, however well it is proven', async () => {
      const prove = (bytes: Buffer) =>
        send(`/webhooks/${name}`, bytes, headers(bytes, OLD));
      await prove(Buffer.from('[{')).expect(400);
      await prove(Buffer.from([0x22, 0xe9, 0x22])).expect(400);
      await prove(Buffer.alloc(5 * 1024 * 1024, ' ')).expect(413);
      expect(await rows('event_fragments')).toBe(0);
    });
  });

  it.each(['github', 'pagerduty'] as const)(
    'refuses a body of %s that was altered on the way',
    async name => {
      const { body, headers } = deliveries[name];
      const altered = Buffer.from(body.toString().replace('ledger', 'lodger'));
      await send(`/webhooks/${name}`, altered, headers(body, OLD)).expect(401);
      expect(await rows('event_fragments')).toBe(0);
    },
  );

  it('says which member of a payload is wrong', async () => {
    const body = Buffer.from('{"version":"3","alerts":[]}');
    const answer = await send('/webhooks/alertmanager', body, {
      Authorization: `Bearer ${OLD}`,
    }).expect(400);
    expect(answer.body.error.message).toContain('version');
  });

  it('never tells the secrets, nor logs what was forged', async () => {
    const { body, headers } = deliveries.argocd;
    portal.auditor.createEvent.mockClear();
    const answer = await send('/webhooks/argocd', body, headers(body, WRONG));
    const said = JSON.stringify([
      answer.body,
      portal.auditor.createEvent.mock.calls,
    ]);
    expect(portal.auditor.createEvent).toHaveBeenCalledTimes(1);
    [OLD, NEW, WRONG].forEach(secret => expect(said).not.toContain(secret));
  });

  it('takes no webhook until a secret is configured', async () => {
    const entities = [componentEntity('ledger')];
    const open = await startPortal(databases, { entities });
    const { body, headers } = deliveries.argocd;
    const answer = await request(open.server)
      .post('/api/dx-metrics/v1/webhooks/argocd')
      .set(headers(body, ''))
      .send(JSON.parse(body.toString()));
    expect(answer.status).toBe(404);
  });
});
