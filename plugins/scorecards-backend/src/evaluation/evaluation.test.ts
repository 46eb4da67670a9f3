import { TestDatabases } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { company, component, scorecard } from '../__testUtils__/entities';
import { READINESS } from '../__testUtils__/readiness';
import {
  ENGINEER,
  PLATFORM,
  type Portal,
  startPortal,
} from '../__testUtils__/startPortal';
import { BATCH_SIZE } from './Evaluator';

jest.setTimeout(120_000);

const many = (count: number): Entity[] =>
  Array.from({ length: count }, (_, n) =>
    component(`service-${n}`, { owner: 'payments' }),
  );

describe('the evaluation', () => {
  const databases = TestDatabases.create();

  const levelOf = async (portal: Portal, name = 'ledger') => {
    const { scorecards } = await portal
      .as(ENGINEER)
      .getResults({ entity: `component:default/${name}` });
    return scorecards.map(({ level }) => level);
  };
  const countStates = async ({ knex }: Portal) => {
    const [{ count }] = await knex('states').count();
    return Number(count);
  };
  const idOf = async ({ knex }: Portal, name: string) =>
    (
      await knex('entities')
        .where({ ref: `component:default/${name}` })
        .first()
    ).id;
  /** Counts statements of one run over a queue with everything in it. */
  const countStatements = async (portal: Portal) => {
    await portal.knex.raw('INSERT INTO due SELECT id FROM entities');
    let statements = 0;
    const count = () => {
      statements += 1;
    };
    portal.knex.on('query', count);
    await portal.run('evaluate');
    portal.knex.off('query', count);
    return statements;
  };

  it('asks the database as often for 400 entities as for 4', async () => {
    const few = await startPortal(databases, {
      entities: [scorecard(), ...many(4)],
    });
    await few.settle();
    const lots = await startPortal(databases, {
      entities: [scorecard(), ...many(400)],
    });
    await lots.settle();
    expect(await levelOf(lots, 'service-399')).toEqual([null]);
    expect(await countStatements(lots)).toBe(await countStatements(few));
    for (const portal of [few, lots]) {
      await portal.knex('states').update({ state: 'fail' });
      await portal.knex('standings').update({ level: 'silver' });
    }
    expect(await countStatements(lots)).toBe(await countStatements(few));
  });

  it('takes so many at once and leaves none', async () => {
    const portal = await startPortal(databases, {
      entities: [scorecard(), ...many(BATCH_SIZE + 1)],
    });
    await portal.settle();
    expect(await portal.knex('due')).toEqual([]);
    expect(await levelOf(portal, `service-${BATCH_SIZE}`)).toEqual([null]);
  });

  it('writes nothing when nothing changed', async () => {
    const portal = await startPortal(databases);
    await portal.settle();
    const before = await portal.knex('states').orderBy('id');
    await portal.knex.raw('INSERT INTO due SELECT id FROM entities');
    await portal.settle();
    expect(await portal.knex('states').orderBy('id')).toEqual(before);
  });

  it('evaluates once with two replicas', async () => {
    const first = await startPortal(databases, {
      entities: [scorecard(), ...many(1_200)],
    });
    await first.run('mirror-catalog');
    const second = await startPortal(databases, {
      knex: first.knex,
      entities: [],
    });
    await Promise.all([first.run('evaluate'), second.run('evaluate')]);
    await Promise.all([first.run('evaluate'), second.run('evaluate')]);
    expect(await countStates(first)).toBe(3 * 1_200);
    expect(
      await first
        .knex('states')
        .groupBy('entity_id', 'check_id')
        .havingRaw('count(*) > 1')
        .select('entity_id'),
    ).toEqual([]);
    const announced = [...first.published, ...second.published];
    expect(announced).toEqual([]);
  });

  it('loses nothing when it is killed in the middle', async () => {
    const portal = await startPortal(databases);
    await portal.run('mirror-catalog');
    await portal.knex
      .transaction(async transaction => {
        await transaction('due').delete();
        throw new Error('killed');
      })
      .catch(() => {});
    await portal.run('evaluate');
    expect(await levelOf(portal)).toEqual(['bronze']);
  });

  it('goes on with the others when one entity cannot be kept', async () => {
    const portal = await startPortal(databases);
    await portal.run('mirror-catalog');
    await portal.knex.raw(`
      ALTER TABLE states ADD CONSTRAINT broken CHECK (entity_id <> ${await idOf(portal, 'search')})`);
    await portal.run('evaluate');
    expect(await levelOf(portal)).toEqual(['bronze']);
    expect(await levelOf(portal, 'search')).toEqual([]);
    await portal.knex.raw('ALTER TABLE states DROP CONSTRAINT broken');
    await portal.run('evaluate');
    expect(await levelOf(portal, 'search')).toEqual([null]);
  });

  it('begins no new row for a check whose definition did not change', async () => {
    const portal = await startPortal(databases);
    await portal.settle();
    const before = await countStates(portal);
    const platform = portal.as(PLATFORM);
    const { version } = await platform.getDefinition('readiness');
    await platform.saveDefinition('readiness', {
      yaml: READINESS.replace('It has no pages', 'Pages are missing'),
      basedOn: version,
    });
    await portal.run('evaluate');
    // One check of four components.
    expect(await countStates(portal)).toBe(before + 4);
  });

  it('follows an owner who is renamed', async () => {
    const portal = await startPortal(databases);
    await portal.settle();
    portal.setEntities(
      company.map(entity =>
        entity.metadata.name === 'ledger'
          ? component('ledger', { owner: 'security', description: 'Moved' })
          : entity,
      ),
    );
    await portal.settle();
    const query = { scorecard: 'readiness' } as const;
    const before = await portal
      .as(ENGINEER)
      .getSummary({ ...query, scope: 'group:default/marketplace' });
    const after = await portal
      .as(ENGINEER)
      .getSummary({ ...query, scope: 'group:default/security' });
    expect(before.items.map(({ title }) => title)).toEqual([
      'invoices',
      'search',
    ]);
    expect(after.items.map(({ title }) => title)).toEqual(['ledger', 'vault']);
  });

  it('forgets nothing when the catalog is empty for a moment', async () => {
    const portal = await startPortal(databases);
    await portal.settle();
    portal.setEntities([]);
    await portal.settle();
    expect(await levelOf(portal)).toEqual(['bronze']);
  });

  it('leaves out what a scorecard is not about any more', async () => {
    const portal = await startPortal(databases);
    await portal.settle();
    portal.setEntities([
      ...company.filter(({ kind }) => kind !== 'Scorecard'),
      scorecard(
        READINESS.replace(
          '  levels:',
          '  target: { owners: [group:default/marketplace] }\n  levels:',
        ),
      ),
    ]);
    await portal.settle();
    expect(await levelOf(portal, 'ledger')).toEqual(['bronze']);
    expect(await levelOf(portal, 'vault')).toEqual([]);
  });
});
