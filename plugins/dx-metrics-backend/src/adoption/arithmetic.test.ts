import { TestDatabases } from '@backstage/backend-test-utils';
import fc from 'fast-check';
import {
  arbitraryHappened,
  arbitraryQuestion,
  type Happened,
  modelAdoption,
  modelRetention,
  modelSelfService,
  modelStickiness,
} from './__testUtils__/adoptionModel';
import { TestAdoption } from './__testUtils__/TestAdoption';

jest.setTimeout(120_000);

const iso = (at: number | null) => (at === null ? null : new Date(at));

/** Puts what happened into the tables. */
async function write(adoption: TestAdoption, happened: Happened) {
  const { knex } = adoption;
  await knex.raw(
    'TRUNCATE adoption_services, adoption_names, adoption_departures, adoption_infrastructure_changes, adoption_presence',
  );
  for (const [n, service] of happened.services.entries()) {
    const [{ id }] = await knex('adoption_services')
      .insert({
        ref: `component:default/s${n}`,
        type: service.type,
        owner: `group:default/${service.owner}`,
        template: service.template && `template:default/${service.template}`,
        first_seen_at: new Date(0),
        known_before: false,
        began_at: iso(service.beganAt),
        gone_at: iso(service.goneAt),
      })
      .returning('id');
    for (const { leftAt, returnedAt } of service.departures) {
      await knex('adoption_departures').insert({
        service_id: id,
        left_at: iso(leftAt),
        returned_at: iso(returnedAt),
      });
    }
  }
  for (const [n, change] of happened.changes.entries()) {
    await knex('adoption_infrastructure_changes').insert({
      source: 'test',
      external_id: String(n),
      title: 'A change',
      self_service: change.selfService,
      finished_at: iso(change.finishedAt),
    });
  }
  for (const { day, person } of happened.presence) {
    await knex('adoption_presence')
      .insert({ day, person: Buffer.from([person]) })
      .onConflict(['day', 'person'])
      .ignore();
  }
}

const databases = TestDatabases.create();

it('computes what a computation by hand does, over the period, the one before and each month', async () => {
  const adoption = await TestAdoption.create(databases, {
    groups: ['x'],
    templates: ['a'],
  });
  await fc.assert(
    fc.asyncProperty(
      arbitraryHappened,
      arbitraryQuestion,
      async (happened, { from, to, tz }) => {
        await write(adoption, happened);
        adoption.now = to;
        const { metrics } = await adoption.read(
          from.toISOString(),
          to.toISOString(),
          tz,
        );
        const previous = {
          from: new Date(2 * from.getTime() - to.getTime()),
          to: from,
        };
        const models = {
          goldenPathAdoption: modelAdoption,
          stickiness: modelStickiness,
          selfServiceRatio: modelSelfService,
        };
        for (const [name, model] of Object.entries(models)) {
          const metric = metrics[name as keyof typeof models];
          expect(metric).toMatchObject(model(happened, { from, to }, to));
          expect(metric.previous).toEqual(model(happened, previous, to));
          metric.series.forEach(({ start, ...month }, place) => {
            const end = metric.series[place + 1]?.start ?? to.toISOString();
            const stretch = { from: new Date(start), to: new Date(end) };
            expect(month).toEqual(model(happened, stretch, to));
          });
        }
        const { active, ...retention } = modelRetention(happened, {
          from,
          to,
          tz,
        });
        expect(metrics.retention).toMatchObject(retention);
        expect(metrics.activeUsers).toMatchObject({
          value: active || null,
          samples: active,
        });
      },
    ),
    { numRuns: 60 },
  );
});
