import {
  createMockDirectory,
  TestDatabases,
} from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { TestRuns } from '../../runs/__testUtils__/TestRuns';
import { migrations } from '../migrations';
import { RunStore } from './RunStore';

jest.setTimeout(60_000);

describe('the queue of runs', () => {
  const databases = TestDatabases.create();
  const folder = createMockDirectory();
  let knex: Knex;
  let store: RunStore;
  let runs: TestRuns;

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    store = new RunStore(knex);
    runs = new TestRuns(knex, folder.path);
  });

  afterEach(() => knex('runs').delete());

  const queue = async (kind: Parameters<TestRuns['enqueue']>[1]) => {
    const id = await runs.ask();
    await runs.enqueue(id, kind);
    return id;
  };
  const next = async () => (await store.claim('here'))?.requestId;

  it('lets what people wait for go first, each in its order', async () => {
    const drift = await queue('drift');
    const preview = await queue('preview');
    const plan = await queue('plan');
    const apply = await queue('apply');
    const order = [plan, apply, preview, drift];
    for (const [position, id] of order.entries()) {
      expect(await runs.run(id, 1)).toMatchObject({ position });
    }
    for (const id of order) {
      expect(await next()).toBe(id);
    }
  });

  it('lets nothing wait for ever', async () => {
    const drift = await queue('drift');
    await knex.raw(`UPDATE runs SET turn_at = turn_at - interval '1 hour'`);
    await queue('plan');
    expect(await next()).toBe(drift);
  });

  it('lists the newest, and finds the others by their number', async () => {
    const id = await runs.ask();
    await knex.raw(
      `INSERT INTO runs (request_id, n, kind, operation, state, revision, ended_at)
       SELECT ?, n, 'preview', 'change', 'succeeded', 1, now() FROM generate_series(1, 205) AS n`,
      [id],
    );
    const listed = await store.list(id);
    expect(listed).toHaveLength(200);
    expect(listed[0].n).toBe(205);
    expect((await store.find({ requestId: id, n: 1 }))?.n).toBe(1);
  });

  it('finds the next among many by an index, without looking at the others', async () => {
    const id = await runs.ask();
    await knex.raw(
      `INSERT INTO requests SELECT (made).* FROM requests, generate_series(1, 5000) AS n,
         jsonb_populate_record(requests, jsonb_build_object('id', gen_random_uuid(), 'name', n)) AS made
       WHERE requests.id = ?`,
      [id],
    );
    await knex.raw(
      `INSERT INTO runs (request_id, n, kind, operation, state, revision, ended_at, turn_at)
       SELECT id, n, 'plan', 'create', CASE WHEN n = 5 THEN 'queued' ELSE 'succeeded' END, 1,
         CASE WHEN n = 5 THEN NULL ELSE now() END, now() + random() * interval '1 hour'
       FROM requests, generate_series(1, 5) AS n`,
    );
    await knex.raw('ANALYZE runs');
    const asked: { sql: string; bindings: Knex.RawBinding[] }[] = [];
    const listen = (query: (typeof asked)[number]) => asked.push(query);
    knex.on('query', listen);
    await next();
    knex.removeListener('query', listen);
    const { rows } = await knex.raw(
      `EXPLAIN ${asked[0].sql.replaceAll(/\$\d+/g, '?')}`,
      asked[0].bindings,
    );
    const plan = JSON.stringify(rows);
    expect(plan).toContain('using runs_queue');
    expect(plan).not.toContain('Sort');
  });
});
