import { TestDatabases } from '@backstage/backend-test-utils';
import { launch, service } from './__testUtils__/samples';
import { TestAdoption } from './__testUtils__/TestAdoption';

jest.setTimeout(60_000);

const [FROM, TO] = ['2026-06-01', '2026-07-01'];

describe('what the metrics of adoption mean', () => {
  const databases = TestDatabases.create();
  const there = [service('old', { template: 'nodejs-api' })];
  let adoption: TestAdoption;

  /** A portal that has watched for long, with what was there from the beginning. */
  beforeEach(async () => {
    adoption = await TestAdoption.create(databases);
    await adoption.watch('2026-01-01T00:00:00Z', there);
  });

  const metricsIn = async (from = FROM, to = TO) =>
    (await adoption.read(from, to)).metrics;

  describe('golden path adoption', () => {
    it('is the share of new services that were made from a template', async () => {
      await adoption.watch('2026-06-10T00:00:00Z', [
        ...there,
        service('made', { template: 'nodejs-api' }),
        service('by-hand'),
        service('a-page', { type: 'website' }),
      ]);
      const { goldenPathAdoption } = await metricsIn();
      expect(goldenPathAdoption).toMatchObject({
        value: 0.5,
        samples: 2,
        hits: 1,
        target: { bound: 'above', value: 0.8 },
      });
      const records = await adoption.records('goldenPathAdoption', FROM, TO);
      expect(records.map(({ title, hit, why }) => [title, hit, why])).toEqual([
        ['component:default/made', true, 'Made from nodejs-api'],
        ['component:default/by-hand', false, 'Made without a template'],
      ]);
    });

    it('has no value, and says why, when there was no new service', async () => {
      expect((await metricsIn()).goldenPathAdoption).toMatchObject({
        value: null,
        samples: 0,
        reason: 'No new service came into the catalog in this period',
        nextStep: expect.any(String),
      });
    });

    it('does not take what was there in the first hour for new, unless it was launched', async () => {
      const fresh = await TestAdoption.create(databases);
      await fresh.watch('2026-06-10T00:00:00Z', []);
      fresh.tasks = [
        launch('launched', { finishedAt: '2026-06-10T00:20:00.000Z' }),
      ];
      await fresh.launches().run();
      await fresh.watch('2026-06-10T00:30:00Z', [
        service('loaded-late'),
        service('launched', { template: 'nodejs-api' }),
      ]);
      const { metrics } = await fresh.read(FROM, TO);
      expect(metrics.goldenPathAdoption).toMatchObject({
        value: 1,
        samples: 1,
      });
    });

    it('places a service that was registered late where its deliveries begin', async () => {
      await adoption.watch('2026-06-10T00:00:00Z', [...there, service('late')]);
      await adoption
        .knex('components')
        .insert({ ref: 'component:default/late' });
      const [component_id] = await adoption.knex('components').pluck('id');
      await adoption.knex('deployments').insert({
        component_id,
        finished_at: '2024-03-01T00:00:00Z',
        production: true,
        unplanned: false,
        source: 'ci',
        external_id: '1',
        environment: 'production',
        status: 'success',
        digest: Buffer.from(''),
      });
      await adoption.watch('2026-06-10T00:01:00Z', [...there, service('late')]);
      expect((await metricsIn()).goldenPathAdoption.samples).toBe(0);
      expect(
        (await metricsIn('2024-02-01', '2024-04-01')).goldenPathAdoption
          .samples,
      ).toBe(1);
    });

    it('counts a service that is renamed once', async () => {
      const origin = 'url:https://git.example.org/ledger/catalog-info.yaml';
      await adoption.watch('2026-06-10T00:00:00Z', [
        ...there,
        service('ledger', { template: 'nodejs-api', origin }),
      ]);
      await adoption.watch('2026-06-12T00:00:00Z', [
        ...there,
        service('general-ledger', { template: 'nodejs-api', origin }),
      ]);
      const records = await adoption.records('goldenPathAdoption', FROM, TO);
      expect(records).toMatchObject([
        {
          title: 'component:default/general-ledger',
          at: '2026-06-10T00:00:00.000Z',
        },
      ]);
    });

    it('keeps a service whose repository was deleted, and says so', async () => {
      await adoption.watch('2026-06-10T00:00:00Z', [
        ...there,
        service('trial', { template: 'nodejs-api' }),
      ]);
      await adoption.watch('2026-06-11T00:00:00Z', there);
      expect((await metricsIn()).goldenPathAdoption.value).toBe(1);
      const [record] = await adoption.records('goldenPathAdoption', FROM, TO);
      expect(record.why).toContain('left the catalog since');
    });
  });

  describe('stickiness', () => {
    const made = (annotations?: Record<string, string>) =>
      service('made', { template: 'nodejs-api', annotations });
    const LEFT = {
      'slipway.io/golden-path': 'left',
      'slipway.io/golden-path-left-because': 'Needs shared memory',
    };
    const [DAY_90, AFTER] = ['2026-09-01', '2026-10-01'];

    beforeEach(async () => {
      await adoption.watch('2026-06-10T00:00:00Z', [...there, made()]);
    });

    const stickiness = async () => (await metricsIn(DAY_90, AFTER)).stickiness;

    it('counts a service 90 days after it was made', async () => {
      await adoption.watch('2026-09-30T00:00:00Z', [...there, made()]);
      expect(await stickiness()).toMatchObject({ value: 1, samples: 1 });
      const [record] = await adoption.records('stickiness', DAY_90, AFTER);
      expect(record.at).toBe('2026-09-08T00:00:00.000Z');
    });

    it('is not there before the 90 days are over', async () => {
      adoption.now = new Date('2026-09-07T00:00:00Z');
      expect(await stickiness()).toMatchObject({ value: null, samples: 0 });
    });

    it('does not count one that left before, with its reason', async () => {
      await adoption.watch('2026-07-01T00:00:00Z', [...there, made(LEFT)]);
      adoption.now = new Date('2026-09-30T00:00:00Z');
      expect(await stickiness()).toMatchObject({ value: 0, samples: 1 });
      const [record] = await adoption.records('stickiness', DAY_90, AFTER);
      expect(record.why).toBe('Left on 2026-07-01: Needs shared memory');
    });

    it('takes the day that the mark names, and counts one that left later', async () => {
      await adoption.watch('2026-09-20T00:00:00Z', [
        ...there,
        made({ ...LEFT, 'slipway.io/golden-path-left-at': '2026-09-09' }),
      ]);
      expect((await stickiness()).value).toBe(1);
      await adoption.watch('2026-09-21T00:00:00Z', [
        ...there,
        made({ ...LEFT, 'slipway.io/golden-path-left-at': '2026-09-01' }),
      ]);
      expect((await stickiness()).value).toBe(0);
    });

    it('counts one that has come back', async () => {
      await adoption.watch('2026-07-01T00:00:00Z', [...there, made(LEFT)]);
      await adoption.watch('2026-08-01T00:00:00Z', [...there, made()]);
      adoption.now = new Date('2026-09-30T00:00:00Z');
      expect((await stickiness()).value).toBe(1);
    });

    it('leaves out one that was gone by then: nobody left the path', async () => {
      await adoption.watch('2026-07-01T00:00:00Z', there);
      adoption.now = new Date('2026-09-30T00:00:00Z');
      expect(await stickiness()).toMatchObject({ value: null, samples: 0 });
    });
  });

  describe('launches', () => {
    it('count as they ended, with the step at which the failed ones stopped', async () => {
      adoption.tasks = [
        launch('fine'),
        launch('broken', { status: 'failed', stoppedAt: 'publish' }),
        launch('refused', { status: 'failed', stoppedAt: 'check' }),
        launch('stopped', { status: 'cancelled' }),
        launch('under-way', { status: 'processing' }),
      ];
      await adoption.launches().run();
      const { metrics, templates } = await adoption.read(FROM, TO);
      expect(metrics.templateUse).toMatchObject({ value: 4, samples: 4 });
      expect(templates).toEqual([
        {
          template: 'template:default/nodejs-api',
          launches: 4,
          completed: 1,
          failed: 2,
          cancelled: 1,
          failures: [
            { step: 'check', name: 'Check the answers', count: 1 },
            { step: 'publish', name: 'Create the repository', count: 1 },
          ],
        },
      ]);
      const records = await adoption.records('templateUse', FROM, TO);
      expect(records.map(({ taskId, hit }) => [taskId, hit])).toContainEqual([
        'stopped',
        false,
      ]);
      expect(
        JSON.stringify(await adoption.knex('adoption_launches')),
      ).not.toContain('secret words');
    });
  });
});
