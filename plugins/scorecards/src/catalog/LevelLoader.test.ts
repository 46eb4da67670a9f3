import { FakeBackend } from '../__testUtils__/FakeBackend';
import { LEDGER, summary, summaryItem } from '../__testUtils__/samples';
import { LevelLoader } from './LevelLoader';

it('asks once for all rows of a table', async () => {
  const backend = new FakeBackend();
  const refs = [LEDGER, 'component:default/quotes', 'component:default/other'];
  backend.summary = summary({
    items: [summaryItem(), summaryItem({ entity: refs[1], level: null })],
  });
  const loader = new LevelLoader(backend.client);
  const found = await Promise.all(refs.map(ref => loader.find(ref)));
  expect(found.map(one => one && one.level)).toEqual(['bronze', null, null]);
  expect(found[2]).toBeNull();
  expect(backend.queriesOf('GET /levels')).toEqual([
    { scorecard: 'production-readiness', entities: refs.join(',') },
  ]);
});

it('asks for a hundred at a time', async () => {
  const backend = new FakeBackend();
  const loader = new LevelLoader(backend.client);
  await Promise.all(
    Array.from({ length: 101 }, (_, n) =>
      loader.find(`component:default/s${n}`),
    ),
  );
  expect(
    backend
      .queriesOf('GET /levels')
      .map(({ entities }) => entities?.split(',').length),
  ).toEqual([100, 1]);
});

it('finds nothing without a scorecard', async () => {
  const backend = new FakeBackend();
  backend.scorecards = [];
  expect(await new LevelLoader(backend.client).find(LEDGER)).toBeNull();
});

it('asks again after a failure', async () => {
  const backend = new FakeBackend();
  const loader = new LevelLoader(backend.client);
  backend.refusals['GET /levels'] = { status: 503, message: 'It is away' };
  await expect(loader.find(LEDGER)).rejects.toThrow('503');
  delete backend.refusals['GET /levels'];
  expect(await loader.find(LEDGER)).toMatchObject({ level: 'bronze' });
});
