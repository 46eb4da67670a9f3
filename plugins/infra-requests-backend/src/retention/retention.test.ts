import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import type { Knex } from 'knex';
import { randomUUID } from 'node:crypto';
import { RetentionStore } from '../database/RetentionStore';
import { migrations } from '../database/migrations';
import { readRetention } from './readRetention';
import { Retention } from './Retention';

jest.setTimeout(60_000);

const NOW = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number) =>
  new Date(NOW.getTime() - days * 24 * 60 * 60 * 1000);

describe('retention', () => {
  const databases = TestDatabases.create();
  let knex: Knex;
  const id = randomUUID();

  const insertRun = async (n: number, kind: string, endedAt: Date | null) => {
    await knex('runs').insert({
      request_id: id,
      n,
      kind,
      operation: 'create',
      state: endedAt ? 'succeeded' : 'queued',
      revision: 1,
      ended_at: endedAt,
    });
    await knex('run_log').insert({
      request_id: id,
      n,
      line: 1,
      at: NOW,
      stream: 'stdout',
      text: `run ${n}`,
    });
  };

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
    await knex('requests').insert({
      id,
      name: 'orders',
      module: 'postgres-database',
      module_title: 'PostgreSQL',
      environment: 'development',
      target: 'local',
      provisioner: 'terraform',
      owner: 'group:default/bookings',
      component: 'component:default/orders',
      purpose: 'test',
      requester: 'user:default/ada',
      readers: [],
      state: 'active',
      revision: 1,
      last_revision: 1,
      created_at: NOW,
      updated_at: NOW,
    });
    for (const [key, days] of [
      ['old', 8],
      ['young', 6],
    ] as const) {
      await knex('idempotency').insert({
        person: 'user:default/ada',
        key,
        request_id: id,
        digest: 'd',
        at: daysAgo(days),
      });
    }
    await insertRun(1, 'apply', daysAgo(91));
    await insertRun(2, 'drift', daysAgo(100));
    await insertRun(3, 'drift', daysAgo(95));
    await insertRun(4, 'plan', daysAgo(10));
    await insertRun(5, 'plan', null);
    await insertRun(6, 'preview', daysAgo(92));
    await insertRun(7, 'preview', daysAgo(91));
    await insertRun(8, 'preview', daysAgo(1));
  });

  it('lets go of what is old, and of nothing that is needed', async () => {
    const retention = new Retention({
      logger: mockServices.logger.mock(),
      settings: readRetention(new ConfigReader({})),
      states: { remove: async () => {} },
      store: new RetentionStore(knex),
      now: () => NOW,
    });
    await retention.run();
    await retention.run(); // nothing is left to do, and nothing happens

    await expect(knex('idempotency').pluck('key')).resolves.toEqual(['young']);
    // The last look for drift stays, whatever its age.
    await expect(knex('runs').orderBy('n').pluck('n')).resolves.toEqual([
      1, 3, 4, 5, 8,
    ]);
    await expect(knex('run_log').orderBy('n').pluck('n')).resolves.toEqual([
      4, 5, 8,
    ]);
    await expect(knex('requests').pluck('id')).resolves.toEqual([id]);
  });

  it('lets go of secrets with what they were for', async () => {
    const sealed = Buffer.from('sealed');
    const put = async (state: string, planRun: number | null) => {
      const request = randomUUID();
      await knex.raw(
        `INSERT INTO requests SELECT (copy).* FROM requests,
           jsonb_populate_record(requests, jsonb_build_object(
             'id', :request::uuid, 'name', :request::text, 'state', :state::text, 'plan_run', :planRun::int
           )) AS copy
         WHERE requests.id = :id`,
        { id, request, state, planRun },
      );
      await knex('secrets').insert({
        ...{ request_id: request, revision: 1, name: 'token', sealed },
      });
      await knex('states').insert({
        ...{ request_id: request, n: 1, lineage: 'one', serial: 1, sealed },
      });
      for (const n of [1, 2]) {
        await knex('runs').insert({
          ...{ request_id: request, n, kind: 'plan', operation: 'change' },
          ...{ state: 'succeeded', revision: 1, ended_at: NOW },
        });
        await knex('plans').insert({
          ...{ request_id: request, n, digest: 'd', view: '{}' },
          ...{ state_serial: 1, sealed, judged: sealed },
        });
      }
      return request;
    };
    const live = await put('active', null);
    const waiting = await put('changing', 2);
    const denied = await put('denied', null);
    const destroyed = await put('destroyed', null);
    const removed: string[] = [];
    await new Retention({
      logger: mockServices.logger.mock(),
      settings: readRetention(new ConfigReader({})),
      states: { remove: async request => void removed.push(request) },
      store: new RetentionStore(knex),
      now: () => NOW,
    }).run();

    const kept = await knex('secrets').pluck('request_id');
    expect(kept.sort()).toEqual([live, waiting].sort());
    await expect(
      knex('plans').whereNotNull('sealed').select('request_id', 'n'),
    ).resolves.toEqual([{ request_id: waiting, n: 2 }]);
    await expect(
      knex('plans').whereNotNull('judged').select('request_id', 'n'),
    ).resolves.toEqual([{ request_id: waiting, n: 2 }]);
    expect(removed).toEqual([destroyed]);
    expect(kept).not.toContain(denied);
  });

  it('lets go of the secrets of previews once they are made', async () => {
    await knex('secrets').delete();
    for (const [n, isPreview, kind, endedAt] of [
      [1, false, 'plan', NOW],
      [2, true, 'preview', NOW],
      [3, true, 'preview', null],
    ] as const) {
      await knex('revisions').insert({
        ...{ request_id: id, n, version: '1.0.0', commit: 'c0ffee' },
        ...{ inputs: '{}', sensitive_inputs: ['token'], at: NOW },
        ...{ is_preview: isPreview, is_protected: false },
        requested_by: 'user:default/ada',
      });
      await knex('secrets').insert({
        ...{ request_id: id, revision: n, name: 'token' },
        sealed: Buffer.from('sealed'),
      });
      await knex('runs').insert({
        ...{ request_id: id, n: 100 + n, kind, operation: 'change' },
        ...{ state: endedAt ? 'succeeded' : 'queued', revision: n },
        ended_at: endedAt,
      });
    }
    await new RetentionStore(knex).forgetSealed();
    await expect(
      knex('secrets').orderBy('revision').pluck('revision'),
    ).resolves.toEqual([1, 3]);
  });

  it('deletes more than one statement does', async () => {
    await knex.raw(
      `INSERT INTO idempotency (person, key, request_id, digest, at)
       SELECT 'user:default/ben', n::text, :id::uuid, 'd', :at FROM generate_series(1, 12000) AS n`,
      { id, at: daysAgo(30) },
    );
    await expect(new RetentionStore(knex).forgetKeys(daysAgo(7))).resolves.toBe(
      12_000,
    );
  });

  it('keeps for as long as the configuration says', () => {
    const read = (retention: object) =>
      readRetention(
        new ConfigReader({ slipway: { infrastructure: { retention } } }),
      );
    expect(read({ logs: { days: 1 } })).toEqual({
      idempotencyKeys: 7 * 86_400_000,
      logs: 86_400_000,
    });
    expect(() => read({ logs: { fortnights: 1 } })).toThrow('retention.logs');
  });
});
