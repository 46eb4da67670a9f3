import { ConfigReader } from '@backstage/config';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ScmIntegrations } from '@backstage/integration';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Knex } from 'knex';
import { componentEntity } from '../../../__testUtils__/entities';
import { CatalogMirror } from '../../../attribution/CatalogMirror';
import { migrations } from '../../../database/migrations';
import { RecordStore } from '../../../database/records/RecordStore';
import { Ingestion } from '../../../ingestion/Ingestion';
import { readRecords } from '../../__testUtils__/readRecords';
import { EventIngestion } from '../../EventIngestion';
import { githubWebhook } from '../githubWebhook';
import { GithubStandIn } from './__testUtils__/GithubStandIn';
import { liveDeliveries } from './__testUtils__/liveDeliveries';
import { samplePast } from './__testUtils__/samplePast';
import { Backfills } from './Backfills';
import { BackfillStore } from './BackfillStore';
import { GithubApi } from './GithubApi';

jest.setTimeout(60_000);

const TOKEN = 'token-of-the-portal';
const SINCE = '2026-01-01T00:00:00.000Z';

describe('Backfills', () => {
  const databases = TestDatabases.create();
  const logger = mockServices.logger.mock();
  let knex: Knex;
  let events: EventIngestion;
  let github: GithubStandIn;
  /** The records that the live events make. */
  let live: unknown;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    const ledger = componentEntity('ledger', {
      annotations: { 'github.com/project-slug': 'acme/ledger' },
    });
    const mirror = new CatalogMirror({
      catalog: catalogServiceMock({ entities: [ledger] }),
      auth: mockServices.auth(),
    });
    events = new EventIngestion({
      knex,
      ingestionIn: connection =>
        new Ingestion({
          store: new RecordStore(connection),
          mirror,
          isProduction: environment => environment === 'production',
        }),
    });
    await clear();
    const webhook = githubWebhook({ bots: [] });
    for (const [index, delivery] of liveDeliveries(samplePast()).entries()) {
      const headers = {
        'x-github-event': delivery.event,
        'x-github-delivery': `delivery-${index}`,
      };
      await events.ingest([webhook.schema(headers).parse(delivery.payload)]);
    }
    live = await readRecords(knex);
  });

  beforeEach(async () => {
    await clear();
    jest.clearAllMocks();
    github = new GithubStandIn(samplePast(), TOKEN);
    await github.start();
  });

  afterEach(() => github.stop());

  async function clear() {
    await knex.raw(
      'TRUNCATE backfills, event_fragments, deployments, deployment_changes, changes, change_commits, change_components, incidents',
    );
  }

  /** As a process that has just started has it. */
  function createBackfills(token = TOKEN) {
    const [integration] = github.integrations.github;
    const config = { integrations: { github: [{ ...integration, token }] } };
    return new Backfills({
      api: new GithubApi(ScmIntegrations.fromConfig(new ConfigReader(config))),
      store: new BackfillStore(knex),
      events,
      logger,
      bots: [],
    });
  }

  const run = (backfills: Backfills) =>
    backfills.run(new AbortController().signal);

  it('makes the same records as the live events would have', async () => {
    expect(live).toHaveLength(22 + 12 + 4);
    const backfills = createBackfills();
    await backfills.begin(github.repository, SINCE);
    await run(backfills);
    expect(await readRecords(knex)).toEqual(live);
    expect(await backfills.list()).toMatchObject([
      {
        repository: github.repository,
        state: 'done',
        changes: 22,
        deployments: 12,
        incidents: 4,
        problem: null,
        resumesAt: null,
      },
    ]);
    const requests = github.requests.length;
    await run(backfills);
    expect(github.requests).toHaveLength(requests);
  });

  it('adds nothing to what the live events have brought', async () => {
    const backfills = createBackfills();
    await backfills.begin(github.repository, SINCE);
    await run(backfills);
    await backfills.begin(github.repository, SINCE);
    expect(await backfills.list()).toMatchObject([
      { state: 'running', page: 1 },
    ]);
    await run(backfills);
    expect(await readRecords(knex)).toEqual(live);
    expect(await backfills.list()).toMatchObject([
      { state: 'done', changes: 22 },
    ]);
  });

  it('goes on where it was killed', async () => {
    const first = createBackfills();
    await first.begin(github.repository, SINCE);
    const killed = new AbortController();
    github.interfere = () => {
      if (github.requests.length === 50) {
        killed.abort();
      }
      return undefined;
    };
    await expect(first.run(killed.signal)).rejects.toThrow('abort');
    expect(await first.list()).toMatchObject([
      { state: 'running', stage: 'changes', page: 2, pages: 3 },
    ]);
    const before = github.requests.length;
    await run(createBackfills());
    expect(await readRecords(knex)).toEqual(live);
    const lists = github.requests
      .slice(before)
      .filter(request => request.startsWith('/pulls?'));
    expect(lists.map(request => request.match(/&page=(\d+)/)?.[1])).toEqual([
      '2',
      '3',
    ]);
  });

  it('keeps a reserve of requests for others, and goes on when there are more', async () => {
    github.limit = { limit: 60, remaining: 60, reset: 0 };
    const backfills = createBackfills();
    await backfills.begin(github.repository, SINCE);
    await run(backfills);
    const [waiting] = await backfills.list();
    expect(waiting).toMatchObject({
      state: 'waiting',
      problem: expect.stringContaining('limit of requests'),
    });
    expect(new Date(waiting.resumesAt!).getTime()).toBe(
      github.limit.reset * 1_000,
    );
    expect(github.limit.remaining).toBe(6);
    const asked = github.requests.length;
    await run(createBackfills());
    expect(github.requests).toHaveLength(asked);
    await goOn(backfills);
    expect(github.answers).not.toContain(403);
    expect(await readRecords(knex)).toEqual(live);
  });

  it.each([
    [
      'a request for patience',
      { status: 429, headers: { 'retry-after': '1' } },
    ],
    ['a secondary limit', { status: 403, headers: { 'retry-after': '1' } }],
    ['a problem on the other side', { status: 502 }],
  ])('waits after %s', async (_, problem) => {
    const backfills = createBackfills();
    await backfills.begin(github.repository, SINCE);
    github.interfere = request =>
      request.startsWith('/deployments?') ? problem : undefined;
    await run(backfills);
    expect(await backfills.list()).toMatchObject([
      { state: 'waiting', stage: 'deployments', page: 1, changes: 22 },
    ]);
    github.interfere = undefined;
    await knex('backfills').update({ resume_at: knex.fn.now() });
    await goOn(backfills);
    expect(await readRecords(knex)).toEqual(live);
  });

  it('gives up what it may not read, and says why', async () => {
    const backfills = createBackfills('another-token');
    await backfills.begin(github.repository, SINCE);
    await run(backfills);
    expect(await backfills.list()).toMatchObject([
      {
        state: 'failed',
        problem: 'GitHub answered 401 to acme/ledger',
      },
    ]);
    await run(backfills);
    expect(github.requests).toHaveLength(1);
    expect(JSON.stringify(logger.error.mock.calls)).not.toContain(
      'another-token',
    );
  });

  it('leaves alone what is older than asked for', async () => {
    const backfills = createBackfills();
    await backfills.begin(github.repository, '2026-05-20T00:00:00.000Z');
    await run(backfills);
    const [{ changes, deployments, incidents }] = await backfills.list();
    expect([changes, deployments, incidents]).toEqual([5, 3, 1]);
  });

  it('asks no other host than those that are configured', async () => {
    await expect(
      createBackfills().begin('http://127.0.0.1:1/acme/ledger'),
    ).rejects.toThrow('under integrations');
    expect(await createBackfills().list()).toEqual([]);
  });

  /** Runs as the scheduler does, until it is done. */
  async function goOn(backfills: Backfills) {
    for (let attempts = 0; attempts < 200; attempts++) {
      await run(backfills);
      const [{ state }] = await backfills.list();
      if (state === 'done') {
        return;
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
    throw new Error('The back-fill did not come to its end');
  }
});
