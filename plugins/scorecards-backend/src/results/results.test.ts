import { TestDatabases } from '@backstage/backend-test-utils';
import { company, component, scorecard } from '../__testUtils__/entities';
import { READINESS } from '../__testUtils__/readiness';
import {
  ENGINEER,
  PLATFORM,
  type Portal,
  startPortal,
  STRANGER,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const LEDGER = 'component:default/ledger';

describe('results', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  beforeEach(async () => {
    portal = await startPortal(databases);
    await portal.settle();
  });

  const push = async (hasPages: boolean | null, entity = LEDGER) => {
    await portal.as(PLATFORM).pushFacts({
      source: 'documentation',
      items: [{ entity, facts: { hasPages } }],
    });
    await portal.run('evaluate');
  };
  const read = async (entity = LEDGER) =>
    (await portal.as(ENGINEER).getResults({ entity })).scorecards[0];

  it('say how every check stands, why, and what comes next', async () => {
    expect(await read()).toMatchObject({
      scorecard: 'readiness',
      level: 'bronze',
      score: expect.closeTo(66.67, 1),
      next: { level: 'silver', missing: ['documented'] },
      checks: [
        { check: 'described', state: 'pass' },
        {
          check: 'documented',
          state: 'unknown',
          seen: [{ path: 'facts.documentation.hasPages' }],
        },
        { check: 'named', state: 'pass' },
      ],
    });
  });

  it('follow facts, with their age', async () => {
    await push(true);
    const results = await portal.as(ENGINEER).getResults({ entity: LEDGER });
    expect(results.scorecards[0]).toMatchObject({
      level: 'silver',
      next: null,
    });
    const { seen } = results.scorecards[0].checks[1];
    expect(seen).toEqual([
      {
        path: 'facts.documentation.hasPages',
        value: true,
        collectedAt: results.facts[0].collectedAt,
      },
    ]);
    expect(results.facts).toEqual([
      {
        source: 'documentation',
        collectedAt: expect.any(String),
        isOld: false,
        error: null,
      },
    ]);
  });

  it('call a fact old after its freshness', async () => {
    await portal.as(PLATFORM).pushFacts({
      source: 'documentation',
      items: [
        {
          entity: LEDGER,
          collectedAt: '2026-01-01T00:00:00Z',
          facts: { hasPages: true },
        },
      ],
    });
    const { facts } = await portal.as(ENGINEER).getResults({ entity: LEDGER });
    expect(facts[0]).toMatchObject({ isOld: true });
  });

  it('keep since when a check has stood so', async () => {
    const before = (await read()).checks[0].since;
    await push(true);
    const after = (await read()).checks;
    expect(after[0].since).toBe(before);
    expect(after[1].since > before).toBe(true);
  });

  it('lead to a template where the catalog has it', async () => {
    const mended = READINESS.replace(
      'reason: It has no pages',
      `$&
      fixes:
        - title: Add pages
          template: { ref: Template:Default/Add-Pages }`,
    );
    const others = company.filter(({ kind }) => kind !== 'Scorecard');
    const template = {
      apiVersion: 'scaffolder.backstage.io/v1beta3',
      kind: 'Template',
      metadata: { name: 'add-pages', namespace: 'default' },
    };
    portal.setEntities([...others, scorecard(mended)]);
    await portal.settle();
    expect((await read()).checks[1].fixes).toEqual([]);
    portal.setEntities([...others, scorecard(mended), template]);
    await portal.settle();
    expect((await read()).checks[1].fixes).toMatchObject([
      { title: 'Add pages' },
    ]);
  });

  it('are of nothing that the caller may not see', async () => {
    const stranger = portal.as(STRANGER);
    await expect(
      stranger.getResults({ entity: 'component:default/vault' }),
    ).rejects.toMatchObject({ statusCode: 404 });
    await expect(
      stranger.refresh({ entity: 'component:default/vault' }),
    ).rejects.toMatchObject({ statusCode: 404 });
    await expect(
      stranger.getResults({ entity: LEDGER }),
    ).resolves.toMatchObject({ entity: LEDGER });
  });

  it('end when an entity leaves the catalog, and begin anew when it comes back', async () => {
    portal.setEntities(
      company.filter(({ metadata }) => metadata.name !== 'ledger'),
    );
    await portal.settle();
    await expect(
      portal.as(ENGINEER).getResults({ entity: LEDGER }),
    ).rejects.toMatchObject({ statusCode: 404 });
    const open = await portal
      .knex('states')
      .join('entities', 'entities.id', 'states.entity_id')
      .where({ ref: LEDGER })
      .whereNull('until');
    expect(open).toEqual([]);
    portal.setEntities(company);
    await portal.settle();
    expect(await read()).toMatchObject({ level: 'bronze' });
  });

  describe('of a refresh', () => {
    it('come from the catalog as it is now', async () => {
      portal.setEntities([
        ...company,
        component('fresh', { description: 'New' }),
      ]);
      const { scorecards } = await portal
        .as(ENGINEER)
        .refresh({ entity: 'component:default/fresh' });
      expect(scorecards[0]).toMatchObject({ level: 'bronze' });
    });
  });

  it('say the levels of single entities that the caller may see', async () => {
    const refs = [LEDGER, 'component:default/vault', 'component:default/gone'];
    const levels = async (person: string) =>
      (await portal.as(person).getLevels('readiness', refs)).items.map(
        ({ entity }) => entity,
      );
    expect(await levels(ENGINEER)).toEqual(refs.slice(0, 2));
    expect(await levels(STRANGER)).toEqual(refs.slice(0, 1));
    await expect(
      portal.as(ENGINEER).getLevels('gone', refs),
    ).rejects.toMatchObject({ statusCode: 404 });
  });

  it('are there for what the catalog has only just got', async () => {
    portal.setEntities([
      ...company,
      component('fresh', { description: 'New' }),
    ]);
    const { scorecards } = await portal
      .as(ENGINEER)
      .getResults({ entity: 'component:default/fresh' });
    expect(scorecards[0]).toMatchObject({ level: 'bronze' });
  });

  describe('at the gate', () => {
    it('let through who has the level', async () => {
      expect(
        await portal.as(ENGINEER).getGate({ entity: LEDGER, level: 'bronze' }),
      ).toEqual({
        entity: LEDGER,
        scorecard: 'readiness',
        required: 'bronze',
        level: 'bronze',
        passed: true,
        missing: [],
      });
    });

    it('refuse who has not, and say what is missing', async () => {
      await expect(
        portal.as(ENGINEER).getGate({ entity: LEDGER, level: 'silver' }),
      ).rejects.toMatchObject({
        statusCode: 409,
        body: {
          passed: false,
          level: 'bronze',
          missing: [{ check: 'documented', state: 'unknown' }],
        },
      });
    });

    it('know no level that no scorecard has', async () => {
      await expect(
        portal.as(ENGINEER).getGate({ entity: LEDGER, level: 'gold' }),
      ).rejects.toMatchObject({ statusCode: 404 });
      await expect(
        portal
          .as(STRANGER)
          .getGate({ entity: 'component:default/vault', level: 'bronze' }),
      ).rejects.toMatchObject({ statusCode: 404 });
    });
  });
});
