import { TestDatabases } from '@backstage/backend-test-utils';
import { parentEntity } from '../__testUtils__/entities';
import { DocumentationStore } from '../database/adoption/DocumentationStore';
import { EngineerStore } from '../database/adoption/EngineerStore';
import { launch, person, service } from './__testUtils__/samples';
import { TestAdoption } from './__testUtils__/TestAdoption';

jest.setTimeout(60_000);

const [FROM, TO] = ['2026-06-01', '2026-07-01'];
const HOUR = 3_600;

describe('the durations of adoption', () => {
  const databases = TestDatabases.create();
  let adoption: TestAdoption;

  beforeEach(async () => {
    adoption = await TestAdoption.create(databases);
    await adoption.watch('2026-01-01T00:00:00Z', []);
  });

  const metrics = async () => (await adoption.read(FROM, TO)).metrics;

  async function componentId(name: string): Promise<number> {
    const ref = `component:default/${name}`;
    await adoption.knex('components').insert({ ref }).onConflict().ignore();
    const [id] = await adoption.knex('components').where({ ref }).pluck('id');
    return id;
  }

  let number = 0;
  async function deploy(
    name: string,
    finishedAt: string,
    options: { environment?: string; status?: string } = {},
  ) {
    const { environment = 'production', status = 'success' } = options;
    number += 1;
    await adoption.knex('deployments').insert({
      component_id: await componentId(name),
      finished_at: finishedAt,
      production: environment === 'production',
      unplanned: false,
      source: 'ci',
      external_id: String(number),
      environment,
      status,
      digest: Buffer.from(''),
    });
  }

  describe('from a launch', () => {
    beforeEach(async () => {
      adoption.tasks = [
        launch('ledger', {
          requestedAt: '2026-06-10T00:00:00.000Z',
          finishedAt: '2026-06-10T01:00:00.000Z',
        }),
      ];
      await adoption.launches().run();
      await adoption.watch('2026-06-10T02:00:00Z', [
        service('ledger', { template: 'nodejs-api' }),
      ]);
    });

    it('end with the first deployment that worked, by environment', async () => {
      await deploy('ledger', '2026-06-10T02:00:00Z', {
        environment: 'Staging',
      });
      await deploy('ledger', '2026-06-10T02:30:00Z', { status: 'failure' });
      await deploy('ledger', '2026-06-10T04:00:00Z');
      await deploy('ledger', '2026-06-20T04:00:00Z');
      const { provisioningTime, timeToStaging, timeToProduction } =
        await metrics();
      expect(timeToStaging).toMatchObject({ value: HOUR, samples: 1 });
      expect(timeToProduction).toMatchObject({ value: 3 * HOUR, samples: 1 });
      expect(provisioningTime).toMatchObject({
        value: 4 * HOUR,
        spread: { p50: 4 * HOUR, p90: 4 * HOUR, mean: 4 * HOUR },
      });
    });

    it('follow a service that is renamed on its way', async () => {
      const origin = 'url:https://git.example.org/ledger/catalog-info.yaml';
      const named = (name: string) => [
        service(name, { template: 'nodejs-api', origin }),
      ];
      await adoption.watch('2026-06-11T00:00:00Z', named('ledger'));
      await adoption.watch('2026-06-12T00:00:00Z', named('general-ledger'));
      await deploy('general-ledger', '2026-06-13T00:00:00Z');
      expect(
        await adoption.records('timeToProduction', FROM, TO),
      ).toMatchObject([
        { title: 'component:default/general-ledger', seconds: 71 * HOUR },
      ]);
    });

    it('have no sample of a launch that failed, or never reached production', async () => {
      expect((await metrics()).provisioningTime).toMatchObject({
        value: null,
        reason: 'No launched service reached production in this period',
      });
    });
  });

  describe('to the first deployment of a newcomer', () => {
    /** A change in production. */
    async function deliver(author: string, finishedAt: string) {
      number += 1;
      const { knex } = adoption;
      const key = `git.example.org/r${number}`;
      const [repository] = await knex('repositories')
        .insert({ key })
        .returning('id');
      const [change] = await knex('changes')
        .insert({
          repository_id: repository.id,
          source: 'git',
          external_id: `change-${author}`,
          author,
          digest: Buffer.from(''),
        })
        .returning('id');
      await knex('lead_time_samples').insert({
        change_id: change.id,
        deployment_id: number,
        finished_at: finishedAt,
        lead_ms: 0,
        coding_ms: 0,
        pickup_ms: 0,
        review_ms: 0,
        lead_bucket: 0,
        component_id: await componentId('ledger'),
      });
      await new EngineerStore(knex).findFirstDeliveries(
        new Date('2026-06-20T00:00:00Z'),
      );
    }

    it('runs from the first day in the catalog, by the address, whatever its case', async () => {
      const ada = person('ada', 'ada@example.org');
      await adoption.watch('2026-06-02T00:00:00Z', [ada]);
      await deliver('Ada@Example.org', '2026-06-04T00:00:00Z');
      await deliver('ada', '2026-06-09T00:00:00Z');
      const { timeToFirstDeployment } = await metrics();
      expect(timeToFirstDeployment).toMatchObject({
        value: 48 * HOUR,
        samples: 1,
        target: { bound: 'below', value: 72 * HOUR },
      });
    });

    it('leaves out who was there before, and who is in no catalog', async () => {
      await adoption.watch('2026-01-01T00:30:00Z', [person('grace')]);
      await deliver('grace', '2026-06-04T00:00:00Z');
      await deliver('stranger', '2026-06-04T00:00:00Z');
      expect((await metrics()).timeToFirstDeployment.samples).toBe(0);
    });

    it('takes a name that two share for that of neither', async () => {
      await adoption.watch('2026-06-02T00:00:00Z', [
        person('ada', 'team@example.org'),
        person('joan', 'team@example.org'),
      ]);
      await deliver('team@example.org', '2026-06-04T00:00:00Z');
      expect((await metrics()).timeToFirstDeployment.samples).toBe(0);
    });
  });

  it('recover for the platform team alone, with the groups below it', async () => {
    adoption = await TestAdoption.create(databases, {
      platformGroups: ['platform'],
    });
    await adoption.watch('2026-01-01T00:00:00Z', [
      parentEntity('Group', 'platform'),
      parentEntity('Group', 'builds', 'group:default/platform'),
      service('runner', { owner: 'builds' }),
      service('ledger', { owner: 'payments' }),
    ]);
    const incident = async (
      component: string,
      id: string,
      resolved_at: string | null,
    ) =>
      adoption.knex('incidents').insert({
        component_id: await componentId(component),
        source: 'pager',
        external_id: id,
        detected_at: '2026-06-10T00:00:00Z',
        resolved_at,
        digest: Buffer.from(''),
      });
    await incident('runner', 'one', '2026-06-10T01:00:00Z');
    await incident('runner', 'two', '2026-06-10T04:00:00Z');
    await incident('runner', 'open', null);
    await incident('ledger', 'theirs', '2026-06-10T09:00:00Z');
    expect((await metrics()).platformRecoveryTime).toMatchObject({
      value: 2.5 * HOUR,
      samples: 2,
    });
  });

  it('tell how much documentation is fresh at the end of each month', async () => {
    const store = new DocumentationStore(adoption.knex);
    const document = (name: string, changedAt: string) => ({
      ref: `component:default/${name}`,
      title: name,
      changedAt,
    });
    const [old, renewed, gone] = [
      document('old', '2026-01-15T00:00:00Z'),
      document('renewed', '2026-01-15T00:00:00Z'),
      document('gone', '2026-04-20T00:00:00Z'),
    ];
    await store.save([old, renewed, gone], new Date('2026-05-01T00:00:00Z'));
    await store.save(
      [old, document('renewed', '2026-06-15T00:00:00Z')],
      new Date('2026-06-16T00:00:00Z'),
    );
    adoption.now = new Date('2026-07-01T00:00:00Z');
    const { documentationFreshness } = (
      await adoption.read('2026-05-01', '2026-07-01')
    ).metrics;
    expect(documentationFreshness).toMatchObject({
      value: 1 / 2,
      samples: 2,
      hits: 1,
    });
    expect(
      documentationFreshness.series.map(({ value, samples }) => [
        value,
        samples,
      ]),
    ).toEqual([
      [1 / 3, 3],
      [1 / 2, 2],
    ]);
  });
});
