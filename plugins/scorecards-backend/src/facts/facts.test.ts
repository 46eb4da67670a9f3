import { TestDatabases } from '@backstage/backend-test-utils';
import {
  FACTS_CHANGED_TOPIC,
  type PushedFacts,
} from '@slipway/plugin-scorecards-common';
import type {
  CollectedEntity,
  FactCollector,
  FactOutcome,
} from '@slipway/plugin-scorecards-node';
import { company, component } from '../__testUtils__/entities';
import {
  ENGINEER,
  PLATFORM,
  type Portal,
  startPortal,
  STRANGER,
} from '../__testUtils__/startPortal';

jest.setTimeout(60_000);

const LEDGER = 'component:default/ledger';

describe('facts', () => {
  const databases = TestDatabases.create();
  let portal: Portal;

  const valuesOf = async (source: string, entity = LEDGER) => {
    const row = await portal
      .knex('facts')
      .join('entities', 'entities.id', 'facts.entity_id')
      .where({ ref: entity, source })
      .first('facts.values');
    return row?.values ?? null;
  };

  describe('that are pushed', () => {
    beforeEach(async () => {
      portal = await startPortal(databases);
      await portal.settle();
    });

    const push = (
      items: (Partial<PushedFacts> & { facts: PushedFacts['facts'] })[],
      person = PLATFORM,
    ) =>
      portal.as(person).pushFacts({
        source: 'documentation',
        items: items.map(item => ({ entity: LEDGER, ...item })),
      });

    it('are kept once, however often they are sent', async () => {
      const facts = { hasPages: true };
      expect(await push([{ facts }])).toEqual({
        accepted: 1,
        duplicates: 0,
        rejected: [],
      });
      expect(await push([{ facts }, { facts }])).toEqual({
        accepted: 0,
        duplicates: 2,
        rejected: [],
      });
      expect(
        portal.published.filter(({ topic }) => topic === FACTS_CHANGED_TOPIC),
      ).toEqual([
        {
          topic: FACTS_CHANGED_TOPIC,
          eventPayload: { entities: [LEDGER] },
        },
      ]);
    });

    it('keep the fields that are not named, and take back what is null', async () => {
      await push([{ facts: { hasPages: true, languages: ['en'] } }]);
      await push([{ facts: { hasPages: false } }]);
      expect(await valuesOf('documentation')).toEqual({
        hasPages: false,
        languages: ['en'],
      });
      await push([{ facts: { hasPages: null } }]);
      expect(await valuesOf('documentation')).toEqual({ languages: ['en'] });
    });

    it('change nothing when they are older than what is there, in any order', async () => {
      const early = {
        collectedAt: '2026-01-01T00:00:00Z',
        facts: { hasPages: false },
      };
      const late = {
        collectedAt: '2026-02-01T00:00:00+01:00',
        facts: { hasPages: true },
      };
      expect(await push([late, early])).toMatchObject({
        accepted: 1,
        duplicates: 1,
      });
      expect(await push([early])).toMatchObject({ duplicates: 1 });
      expect(await valuesOf('documentation')).toEqual({ hasPages: true });
    });

    it('are kept where they are fit, and named where they are not', async () => {
      const answer = await portal.as(PLATFORM).pushFacts({
        source: 'documentation',
        items: [
          { entity: LEDGER, facts: { hasPages: true } },
          { entity: 'component:default/gone', facts: { hasPages: true } },
          { entity: LEDGER, facts: { hasPages: 'yes' } },
          { entity: LEDGER, facts: { colour: 'red' } },
          { entity: LEDGER, facts: { languages: ['e\0n'] } },
          {
            entity: LEDGER,
            collectedAt: '2999-01-01T00:00:00Z',
            facts: { hasPages: true },
          },
          { entity: 'ledger', facts: {} },
          { entity: LEDGER, facts: { constructor: 'x' } },
        ],
      });
      expect(answer.accepted).toBe(1);
      expect(answer.rejected.map(({ index, path }) => [index, path])).toEqual([
        [1, 'entity'],
        [2, 'facts.hasPages'],
        [3, 'facts.colour'],
        [4, 'facts.languages'],
        [5, 'collectedAt'],
        [6, 'entity'],
        [7, 'facts.constructor'],
      ]);
      expect(await valuesOf('documentation')).toEqual({ hasPages: true });
    });

    it('are of no entity that the sender may not see, as if there were none', async () => {
      const send = (entity: string) =>
        push([{ entity, facts: { hasPages: true } }], STRANGER);
      const [hidden, missing] = [
        'component:default/vault',
        'component:default/voult',
      ];
      const { rejected } = await send(hidden);
      expect(rejected[0].reason.replace(hidden, missing)).toBe(
        (await send(missing)).rejected[0].reason,
      );
      expect(await valuesOf('documentation', hidden)).toBeNull();
    });

    it('may be of an entity that the catalog has only just got', async () => {
      portal.setEntities([...company, component('newcomer')]);
      expect(
        await push([
          { entity: 'component:default/newcomer', facts: { hasPages: true } },
        ]),
      ).toMatchObject({ accepted: 1, rejected: [] });
    });

    it('are refused for a source that there is not', async () => {
      await expect(
        portal.as(PLATFORM).pushFacts({ source: 'gone', items: [] }),
      ).rejects.toMatchObject({
        statusCode: 400,
        cause: { message: expect.stringContaining('documentation') },
      });
    });

    it('lose nothing when several senders write at once', async () => {
      await Promise.all(
        Array.from({ length: 8 }, (_, n) =>
          push([{ facts: n % 2 ? { hasPages: true } : { languages: ['en'] } }]),
        ),
      );
      expect(await valuesOf('documentation')).toEqual({
        hasPages: true,
        languages: ['en'],
      });
    });
  });

  describe('that are collected', () => {
    type Collect = FactCollector['collect'];

    const collectorOf = (id: string, collect: Collect): FactCollector => ({
      source: {
        id,
        description: 'What a test knows',
        freshness: { days: 1 },
        fields: {
          size: { type: 'number', description: 'How large it is' },
        },
      },
      schedule: {
        frequency: { hours: 1 },
        timeout: { milliseconds: 100 },
      },
      collect,
    });
    const all = (outcome: FactOutcome) => async (entities: CollectedEntity[]) =>
      new Map(entities.map(({ ref }) => [ref, outcome]));
    const statusOf = async (source: string) =>
      (await portal.as(ENGINEER).getResults({ entity: LEDGER })).facts.find(
        status => status.source === source,
      );

    it('come with their age', async () => {
      portal = await startPortal(databases, {
        collectors: [collectorOf('size', all({ facts: { size: 3 } }))],
      });
      await portal.settle();
      expect(await valuesOf('size')).toEqual({ size: 3 });
      expect(await statusOf('size')).toMatchObject({
        isOld: false,
        error: null,
        collectedAt: expect.any(String),
      });
    });

    it.each<[string, Collect, string]>([
      [
        'throws',
        async () => {
          throw new Error('The source is down');
        },
        'The source is down',
      ],
      [
        'throws at once',
        () => {
          throw new Error('The source is down');
        },
        'The source is down',
      ],
      ['hangs', () => new Promise(() => {}), 'no answer within 0.1 seconds'],
      ['forgets', async () => new Map(), 'did not say'],
      ['errs', all({ error: 'Not today\0' }), 'Not today'],
      ['lies', all({ facts: { size: 'XL' } }), 'size'],
      ['invents', all({ facts: { colour: 'red' } }), 'colour'],
    ])(
      'stay when the collector %s, and others go on',
      async (_, misbehave, error) => {
        let collect: Collect = all({ facts: { size: 3 } });
        portal = await startPortal(databases, {
          collectors: [
            collectorOf('bad', (...request) => collect(...request)),
            collectorOf('good', all({ facts: { size: 4 } })),
          ],
        });
        await portal.settle();
        collect = misbehave;
        await portal.knex('facts').update({ attempted_at: new Date(0) });
        const before = await statusOf('bad');
        await portal.settle();
        expect(await valuesOf('bad')).toEqual({ size: 3 });
        expect(await valuesOf('good')).toEqual({ size: 4 });
        expect(await statusOf('bad')).toEqual({
          ...before,
          error: expect.stringContaining(error),
        });
        await portal.as(ENGINEER).refresh({ entity: LEDGER });
        expect(await statusOf('bad')).toMatchObject({
          error: expect.stringContaining(error),
        });
        expect(await statusOf('good')).toMatchObject({ error: null });
      },
    );

    it('may be sent by others where there is nothing to look at', async () => {
      let outcome: FactOutcome = { none: true };
      portal = await startPortal(databases, {
        collectors: [collectorOf('size', refs => all(outcome)(refs))],
      });
      await portal.settle();
      const look = async () => {
        await portal.knex('facts').update({ attempted_at: new Date(0) });
        await portal.settle();
        return valuesOf('size');
      };
      await portal.as(PLATFORM).pushFacts({
        source: 'size',
        items: [{ entity: LEDGER, facts: { size: 5 } }],
      });
      expect(await look()).toEqual({ size: 5 });
      outcome = { facts: { size: 6 } };
      expect(await look()).toEqual({ size: 6 });
      outcome = { facts: {} };
      expect(await look()).toEqual({ size: 5 });
      outcome = { none: true };
      expect(await look()).toEqual({ size: 5 });
    });

    it('are forgotten when there is nothing to look at any more', async () => {
      let outcome: FactOutcome = { facts: { size: 3 } };
      portal = await startPortal(databases, {
        collectors: [collectorOf('size', refs => all(outcome)(refs))],
      });
      await portal.settle();
      outcome = { none: true };
      await portal.as(ENGINEER).refresh({ entity: LEDGER });
      expect(await valuesOf('size')).toBeNull();
      expect(await statusOf('size')).toBeUndefined();
    });

    it('are collected again when their time has come or the entity changed', async () => {
      const asked: string[][] = [];
      portal = await startPortal(databases, {
        collectors: [
          collectorOf('size', async entities => {
            asked.push(entities.map(({ entity }) => entity.metadata.name));
            return all({ facts: { size: 3 } })(entities);
          }),
        ],
      });
      await portal.settle();
      expect(asked.flat()).toHaveLength(company.length);
      await portal.settle();
      expect(asked.flat()).toHaveLength(company.length);
      portal.setEntities([...company, component('fresh')]);
      await portal.settle();
      expect(asked.at(-1)).toEqual(['fresh']);
      await portal
        .knex('facts')
        .update({ attempted_at: new Date(Date.now() - 3_600_001) });
      await portal.settle();
      expect(asked.at(-1)).toHaveLength(company.length + 1);
    });

    // How long it takes is a figure of yarn bench scorecards.
    it('of one entity are there while a slow collector is still at work', async () => {
      let isGivenUp: boolean | undefined;
      const slow = {
        ...collectorOf('slow', (_, { signal }) => {
          isGivenUp = false;
          signal.addEventListener('abort', () => {
            isGivenUp = true;
          });
          return new Promise(() => {});
        }),
        schedule: { frequency: { hours: 1 }, timeout: { seconds: 20 } },
      };
      portal = await startPortal(databases, {
        collectors: [slow, collectorOf('quick', all({ facts: { size: 3 } }))],
      });
      await portal.run('mirror-catalog');
      await portal.as(ENGINEER).refresh({ entity: LEDGER });
      expect(isGivenUp).toBe(false);
      expect(await valuesOf('quick')).toEqual({ size: 3 });
    });
  });
});
