import { randomUUID } from 'node:crypto';
import { mockServices, TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { migrations } from '../database/migrations';
import { RunStore } from '../database/runs/RunStore';
import { requestRow } from './__testUtils__/requestRow';
import { LossWatch } from './LossWatch';
import type { Settlement } from './Settlement';
import { LOST_AFTER } from './silence';

const databases = TestDatabases.create({ ids: ['POSTGRES_18'] });

describe('LossWatch', () => {
  let knex: Knex;
  const ended: string[] = [];

  beforeAll(async () => {
    knex = await databases.init('POSTGRES_18');
    await knex.migrate.latest(migrations);
  });

  afterEach(async () => {
    ended.length = 0;
    await knex('requests').delete();
  });

  const watch = () =>
    new LossWatch({
      leftovers: { recover: async () => new Set<string>() } as never,
      logger: mockServices.logger.mock(),
      settlement: {
        fail: async run => {
          ended.push(run.requestId);
        },
      } as Pick<Settlement, 'fail'> as Settlement,
      store: new RunStore(knex),
      wake: () => {},
    });

  const isSilent = async (id: string, milliseconds: number) => {
    await knex('runs')
      .where({ request_id: id })
      .update({
        heartbeat_at: knex.raw('now() - make_interval(secs => ?)', [
          milliseconds / 1_000,
        ]),
      });
  };

  const run = async () => {
    const id = randomUUID();
    await knex('requests').insert(requestRow(id, id.slice(0, 8)));
    await knex('runs').insert({
      request_id: id,
      n: 1,
      kind: 'apply',
      operation: 'create',
      state: 'running',
      revision: 1,
      claimed_by: 'elsewhere:7:abc',
      heartbeat_at: new Date(),
    });
    return id;
  };

  it('believes in the end of a run that stays silent from one look to the next', async () => {
    const losses = watch();
    const [gone, there] = [await run(), await run()];
    await isSilent(gone, LOST_AFTER + 1_000);
    await losses.run();
    expect(ended).toEqual([]);
    await isSilent(there, LOST_AFTER + 1_000);
    await losses.run();
    expect(ended).toEqual([gone]);
  });

  it('waits for signs of life after nobody could give any', async () => {
    const losses = watch();
    const id = await run();
    await isSilent(id, LOST_AFTER + 1_000);
    await losses.run();
    await isSilent(id, 0);
    await losses.run();
    await isSilent(id, LOST_AFTER + 1_000);
    await losses.run();
    expect(ended).toEqual([]);
  });
});
