import { TestDatabases } from '@backstage/backend-test-utils';
import request from 'supertest';
import { type Portal, startPortal } from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

describe('the doors for back-fills', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeAll(async () => {
    // Nothing listens there, so the back-fill goes no further.
    const github = [
      { host: '127.0.0.1:1', apiBaseUrl: 'http://127.0.0.1:1/api/v3' },
    ];
    portal = await startPortal(databases, {
      entities: [],
      config: { integrations: { github } },
    });
  });

  const post = (body: object) =>
    request(portal.server).post('/api/dx-metrics/v1/backfills').send(body);

  it('begins one, and tells how far it is', async () => {
    const { body } = await post({
      repository: 'http://127.0.0.1:1/acme/ledger.git',
      since: '2026-05-01T00:00:00Z',
    }).expect(200);
    const begun = {
      repository: 'http://127.0.0.1:1/acme/ledger',
      since: '2026-05-01T00:00:00.000Z',
      stage: 'changes',
      page: 1,
      pages: null,
      changes: 0,
      deployments: 0,
      incidents: 0,
    };
    expect(body).toMatchObject(begun);
    const answer = await request(portal.server)
      .get('/api/dx-metrics/v1/backfills')
      .expect(200);
    expect(answer.body.items).toMatchObject([begun]);
    expect(portal.auditor.createEvent).toHaveBeenCalledWith(
      expect.objectContaining({
        eventId: 'backfills-create',
        meta: expect.objectContaining({
          repository: 'http://127.0.0.1:1/acme/ledger.git',
        }),
      }),
    );
  });

  it.each([
    ['another host', { repository: 'https://internal.example/acme/ledger' }],
    ['no repository', { repository: 'http://127.0.0.1:1/acme' }],
    ['no address', { repository: 'acme/ledger' }],
    ['a file', { repository: 'file:///etc/passwd' }],
    [
      'the future',
      {
        repository: 'http://127.0.0.1:1/acme/ledger',
        since: '2999-01-01T00:00:00Z',
      },
    ],
  ])('refuses %s', async (_, body) => {
    const answer = await post(body).expect(400);
    expect(answer.body.error.message).toMatch(/repository|since/);
  });
});
