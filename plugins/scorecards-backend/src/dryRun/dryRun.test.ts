import { TestDatabases } from '@backstage/backend-test-utils';
import { ADA, LINUS, TestGovernance } from '../__testUtils__/TestGovernance';
import { READINESS } from '../__testUtils__/readiness';

jest.setTimeout(60_000);

/** Pages are needed for bronze, and a description for silver. */
const SWAPPED = READINESS.replace('level: bronze', 'level: other')
  .replace('level: silver', 'level: bronze')
  .replace('level: other', 'level: silver');

/** Descriptions count no longer. */
const WITHOUT = READINESS.replace(
  'expression: has(entity.metadata.description)',
  'expression: "true"',
);

const NOBODY = { promoted: 0, demoted: 0, changed: 0 };

describe('a dry run', () => {
  const databases = TestDatabases.create();
  let portal: TestGovernance;

  beforeEach(async () => {
    portal = await TestGovernance.start(databases);
    await portal.put('ledger', { hasPages: true });
    await portal.put('billing', { isDescribed: true });
    await portal.put('orders', { isDescribed: true, hasPages: true });
    await portal.put('vault', { owner: 'security' });
  });

  const dryRun = (yaml: string, person = ADA) =>
    portal.as(person).dryRun({ yaml });

  it('changes nothing when the definition is the same', async () => {
    expect(await dryRun(READINESS)).toEqual({
      problems: [],
      entities: { before: 4, after: 4 },
      ...NOBODY,
      groups: [],
      items: [],
    });
  });

  it('says whose levels and checks change, by team, losses first', async () => {
    const result = await dryRun(SWAPPED);
    expect(result).toMatchObject({
      entities: { before: 4, after: 4 },
      promoted: 1,
      demoted: 1,
      changed: 0,
      groups: [
        {
          group: 'group:default/payments',
          promoted: 1,
          demoted: 1,
          changed: 0,
        },
      ],
    });
    expect(result.items).toEqual([
      {
        entity: 'component:default/billing',
        title: 'billing',
        owner: 'group:default/payments',
        levelBefore: 'bronze',
        levelAfter: null,
        checks: [],
      },
      {
        entity: 'component:default/ledger',
        title: 'ledger',
        owner: 'group:default/payments',
        levelBefore: null,
        levelAfter: 'bronze',
        checks: [],
      },
    ]);
  });

  it('says which checks stand differently, and why', async () => {
    const result = await dryRun(WITHOUT);
    expect(result).toMatchObject({ promoted: 2, demoted: 0, changed: 2 });
    expect(result.groups).toEqual([
      { group: 'group:default/payments', promoted: 1, demoted: 0, changed: 1 },
      { group: 'group:default/security', promoted: 1, demoted: 0, changed: 1 },
    ]);
    expect(result.items[0]).toMatchObject({
      entity: 'component:default/ledger',
      levelBefore: null,
      levelAfter: 'silver',
      checks: [
        {
          check: 'described',
          before: 'fail',
          after: 'pass',
          reason: expect.any(String),
        },
      ],
    });
  });

  it('is what then happens', async () => {
    const stand = async () => {
      const rows = await portal
        .knex('states')
        .join('entities', 'entities.id', 'states.entity_id')
        .whereNull('until')
        .select('ref', 'check_id', 'state');
      const levels = await portal
        .knex('standings')
        .join('entities', 'entities.id', 'standings.entity_id')
        .whereNull('until')
        .select('ref', 'level');
      return {
        states: new Map(
          rows.map(row => [`${row.ref} ${row.check_id}`, row.state]),
        ),
        levels: new Map(levels.map(({ ref, level }) => [ref, level])),
      };
    };
    const changed = WITHOUT.replace('id: named', 'id: called').replace(
      'level: silver\n      expression: facts.documentation.hasPages',
      'level: bronze\n      expression: "!facts.documentation.hasPages"',
    );
    expect(changed).not.toBe(WITHOUT);
    const before = await stand();
    const predicted = await dryRun(changed);
    await portal.define(changed);
    const after = await stand();
    for (const ref of before.levels.keys()) {
      const item = predicted.items.find(({ entity }) => entity === ref);
      expect({
        ref,
        level: item ? item.levelAfter : before.levels.get(ref),
      }).toEqual({
        ref,
        level: after.levels.get(ref),
      });
      for (const check of ['described', 'documented', 'named', 'called']) {
        const key = `${ref} ${check}`;
        const change = item?.checks.find(found => found.check === check);
        const was = before.states.get(key) ?? null;
        const is = after.states.get(key) ?? null;
        expect([
          key,
          change?.before ?? was,
          change ? change.after : was,
        ]).toEqual([key, was, is]);
      }
    }
  });

  it('follows the target: what it leaves has no level any more', async () => {
    const result = await dryRun(
      READINESS.replace(
        '  levels:',
        `  target:\n    expression: entity.metadata.name != 'orders'\n  levels:`,
      ),
    );
    expect(result).toMatchObject({
      problems: [],
      entities: { before: 4, after: 3 },
      demoted: 1,
      changed: 1,
    });
    expect(result.items).toMatchObject([
      {
        entity: 'component:default/orders',
        levelBefore: 'silver',
        levelAfter: null,
        checks: [
          { check: 'described', before: 'pass', after: null, reason: null },
          { check: 'documented', before: 'pass', after: null, reason: null },
          { check: 'named', before: 'pass', after: null, reason: null },
        ],
      },
    ]);
  });

  it('takes a new scorecard as one that nothing was in', async () => {
    const result = await dryRun(
      READINESS.replace('name: readiness', 'name: another'),
    );
    expect(result).toMatchObject({
      entities: { before: 0, after: 4 },
      promoted: 2,
      demoted: 0,
      changed: 4,
    });
  });

  it('lets waivers hold that hold', async () => {
    const { id } = await portal.as(LINUS).requestWaiver({
      entity: 'component:default/ledger',
      scorecard: 'readiness',
      check: 'described',
      reason: 'Later',
      until: '2026-03-05',
    });
    await portal.as(ADA).decideWaiver(id, 'approve');
    const stricter = READINESS.replace(
      'expression: has(entity.metadata.description)',
      'expression: has(entity.metadata.description) && entity.metadata.name != "ledger"',
    );
    expect(await dryRun(stricter)).toMatchObject(NOBODY);
    const checksOfLedger = async () =>
      (await dryRun(WITHOUT)).items.find(({ title }) => title === 'ledger')
        ?.checks;
    expect(await checksOfLedger()).toMatchObject([
      { before: 'exempt', after: 'pass' },
    ]);
    portal.now = new Date('2026-03-06T00:00:00Z');
    expect(await checksOfLedger()).toMatchObject([
      { before: 'fail', after: 'pass' },
    ]);
  });

  it('names what is wrong with its line, and evaluates nothing', async () => {
    const result = await dryRun(
      READINESS.replace(
        'facts.documentation.hasPages',
        'facts.documentation.hasPage',
      ),
    );
    expect(result).toMatchObject({
      entities: { before: 0, after: 0 },
      ...NOBODY,
      items: [],
      problems: [
        {
          path: 'spec.checks.1.expression',
          line: expect.any(Number),
          column: expect.any(Number),
        },
      ],
    });
    expect((await dryRun(': no : yaml')).problems).not.toEqual([]);
  });

  it('keeps nothing', async () => {
    const everything = async () => {
      const { rows: tables } = await portal.knex.raw(
        `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY relname`,
      );
      const contents: unknown[] = [];
      for (const { relname } of tables) {
        contents.push(relname, await portal.knex(relname).select());
      }
      return contents;
    };
    const before = await everything();
    await dryRun(WITHOUT);
    await dryRun(READINESS.replace('name: readiness', 'name: another'));
    expect(await everything()).toEqual(before);
    expect(portal.notified).toEqual([]);
  });

  it('tells of nothing that somebody may not read, in counts as well', async () => {
    portal.limit(LINUS, 'ledger', 'orders');
    expect(await dryRun(WITHOUT, LINUS)).toMatchObject({
      entities: { before: 2, after: 2 },
      promoted: 1,
      changed: 1,
      groups: [{ group: 'group:default/payments', promoted: 1 }],
      items: [{ entity: 'component:default/ledger' }],
    });
  });

  it('needs its permission', async () => {
    portal.denied.add('scorecards.definition.try');
    await expect(dryRun(READINESS)).rejects.toMatchObject({
      statusCode: 403,
      cause: {
        message: expect.stringContaining('scorecards.definition.try'),
      },
    });
  });
});
