import { FakeBackend } from '../__testUtils__/FakeBackend';
import { LEDGER, summary, summaryItem } from '../__testUtils__/samples';
import { LevelLoader } from './LevelLoader';

const PAYMENTS = 'group:default/payments';

it('asks once for all that an owner has', async () => {
  const backend = new FakeBackend();
  backend.summary = summary({
    items: [
      summaryItem(),
      summaryItem({ entity: 'component:default/quotes', level: null }),
    ],
  });
  const loader = new LevelLoader(backend.client);
  const found = await Promise.all(
    [LEDGER, 'component:default/quotes', 'component:default/other'].map(ref =>
      loader.find(ref, PAYMENTS),
    ),
  );
  expect(found.map(one => one && one.level)).toEqual(['bronze', null, null]);
  expect(found[2]).toBeNull();
  expect(backend.requests).toHaveLength(2);
  expect(backend.queriesOf('GET /summary')).toEqual([
    { scorecard: 'production-readiness', scope: PAYMENTS, limit: '500' },
  ]);
});

it('asks for the one that is not on the first page of its owner, and for one without', async () => {
  const backend = new FakeBackend();
  backend.summary = summary({
    items: ['a', 'b', 'c'].map(name =>
      summaryItem({ entity: `component:default/${name}` }),
    ),
  });
  const loader = new LevelLoader(backend.client);
  await loader.find('component:default/c', PAYMENTS);
  await loader.find('component:default/a');
  expect(backend.queriesOf('GET /summary').map(({ scope }) => scope)).toEqual([
    PAYMENTS,
    'component:default/c',
    'component:default/a',
  ]);
});

it('finds nothing without a scorecard', async () => {
  const backend = new FakeBackend();
  backend.scorecards = [];
  expect(await new LevelLoader(backend.client).find(LEDGER)).toBeNull();
});

it('asks again after a failure', async () => {
  const backend = new FakeBackend();
  const loader = new LevelLoader(backend.client);
  backend.refusals['GET /summary'] = { status: 503, message: 'It is away' };
  await expect(loader.find(LEDGER, PAYMENTS)).rejects.toThrow('503');
  delete backend.refusals['GET /summary'];
  expect(await loader.find(LEDGER, PAYMENTS)).toMatchObject({
    level: 'bronze',
  });
});
