import { TestDatabases } from '@backstage/backend-test-utils';
import type { EvidenceItem } from '@slipway/plugin-scorecards-common';
import { refused } from '../__testUtils__/refused';
import {
  ADA,
  GRACE,
  LINUS,
  TestGovernance,
} from '../__testUtils__/TestGovernance';
import { READINESS } from '../__testUtils__/readiness';

jest.setTimeout(60_000);

const CONTROL = 'SOC2:CC1.3';

const line = ({ entity, check, state }: EvidenceItem) =>
  `${entity.split('/')[1]} ${check} ${state}`;

describe('evidence', () => {
  const databases = TestDatabases.create();
  let portal: TestGovernance;

  beforeEach(async () => {
    portal = await TestGovernance.start(databases);
    await portal.put('ledger');
    await portal.put('vault', { owner: 'security', isDescribed: true });
  });

  const at = (moment: string) => {
    portal.now = new Date(moment);
  };
  const read = async (date: string, control = CONTROL, person = ADA) =>
    portal.as(person).getEvidence({ control, date });
  const lines = async (date: string, control = CONTROL) =>
    (await read(date, control)).items.map(line);
  const waive = async (until: string) => {
    const { id } = await portal.as(LINUS).requestWaiver({
      entity: 'component:default/ledger',
      scorecard: 'readiness',
      check: 'described',
      reason: 'Later',
      until,
    });
    return portal.as(GRACE).decideWaiver(id, 'approve');
  };

  it('tells how each check of a control stood at the end of a day', async () => {
    at('2026-03-04T23:59:59.998Z');
    await portal.put('ledger', { isDescribed: true });
    at('2026-03-05T00:00:00Z');
    await portal.put('ledger');
    at('2026-03-06T12:00:00Z');
    expect(await lines('2026-03-01')).toEqual([]);
    expect(await lines('2026-03-02')).toEqual([
      'ledger described fail',
      'vault described pass',
    ]);
    expect(await lines('2026-03-03')).toEqual(await lines('2026-03-02'));
    const { version } = (await portal.definitions.current()).get('readiness')!;
    expect(await read('2026-03-04')).toEqual({
      control: CONTROL,
      date: '2026-03-04',
      states: {
        pass: 2,
        fail: 0,
        unknown: 0,
        'not-applicable': 0,
        exempt: 0,
      },
      items: [
        {
          entity: 'component:default/ledger',
          owner: 'group:default/payments',
          scorecard: 'readiness',
          check: 'described',
          title: 'Has a description',
          version,
          state: 'pass',
          reason: expect.any(String),
          since: '2026-03-04T23:59:59.998Z',
          waiver: null,
        },
        expect.objectContaining({
          entity: 'component:default/vault',
          since: '2026-03-02T12:00:00.000Z',
        }),
      ],
      nextCursor: null,
    });
    expect(await lines('2026-03-05')).toEqual(await lines('2026-03-02'));
    expect(await lines('2026-03-06')).toEqual(await lines('2026-03-02'));
  });

  it('names the waiver that held and who approved it, after it was revoked as well', async () => {
    at('2026-03-03T09:00:00Z');
    const { id } = await waive('2026-03-20');
    at('2026-03-05T09:00:00Z');
    await portal.as(ADA).decideWaiver(id, 'revoke');
    const [ledger] = (await read('2026-03-04')).items;
    expect(ledger).toMatchObject({
      state: 'exempt',
      reason: 'It has no description',
      waiver: {
        id,
        reason: 'Later',
        requestedBy: 'user:default/linus',
        approvedBy: 'user:default/grace',
        approvedAt: '2026-03-03T09:00:00.000Z',
        until: '2026-03-20T23:59:59.999Z',
      },
    });
    const [after] = (await read('2026-03-05')).items;
    expect(after).toMatchObject({ state: 'fail', waiver: null });
  });

  it('lets no waiver hold longer than it did, even when the portal was down at its end', async () => {
    await waive('2026-03-03');
    at('2026-03-07T12:00:00Z');
    expect(await lines('2026-03-03')).toContain('ledger described exempt');
    for (const day of ['2026-03-04', '2026-03-06', '2026-03-07']) {
      const { items, states } = await read(day);
      expect(items.map(line)).toContain('ledger described fail');
      expect(items[0].waiver).toBeNull();
      expect(states).toMatchObject({ fail: 1, exempt: 0, pass: 1 });
    }
    const [lapsed] = (await read('2026-03-04')).items;
    expect(lapsed.reason).toBe('Its waiver has ended. It has no description');
  });

  it('takes the controls of the definition that held', async () => {
    const before = (await portal.definitions.current()).get('readiness')!;
    at('2026-03-04T12:00:00Z');
    await portal.define(
      READINESS.replace('[SOC2:CC1.3, SOC2:CC8.1]', '[SOC2:CC8.1]')
        .replace('[CIS-K8S:10.1]', '[SOC2:CC1.3]')
        .replace('Has a name', 'Is named'),
    );
    expect(await lines('2026-03-03')).toEqual([
      'ledger described fail',
      'vault described pass',
    ]);
    expect((await read('2026-03-03')).items[0].version).toBe(before.version);
    const { items } = await read('2026-03-04');
    expect(items.map(({ title, state }) => `${title} ${state}`)).toEqual([
      'Is named pass',
      'Is named pass',
    ]);
    expect(items[0].version).not.toBe(before.version);
    // It has stood so all the time, by another rule.
    expect(items[0].since).toBe('2026-03-02T12:00:00.000Z');
  });

  it('keeps the past of what is gone', async () => {
    at('2026-03-04T12:00:00Z');
    await portal.remove('ledger');
    expect(await lines('2026-03-03')).toContain('ledger described fail');
    expect(await lines('2026-03-04')).toEqual(['vault described pass']);
  });

  it('comes in pages that together are all', async () => {
    const all = await lines('2026-03-02', 'SOC2:CC8.1');
    expect(all).toEqual([
      'ledger described fail',
      'ledger documented unknown',
      'vault described pass',
      'vault documented unknown',
    ]);
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await portal.as(ADA).getEvidence({
        control: 'SOC2:CC8.1',
        date: '2026-03-02',
        limit: 1,
        cursor,
      });
      expect(page.states).toMatchObject({ pass: 1, fail: 1, unknown: 2 });
      expect(page.items).toHaveLength(1);
      found.push(...page.items.map(line));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(found).toEqual(all);
  });

  it('is written as CSV, whole, with formulas escaped', async () => {
    for (let count = 0; count < 501; count += 1) {
      await portal.put(`service-${count}`);
    }
    await portal
      .knex('states')
      .where({ check_id: 'described', state: 'pass' })
      .update({ reason: '=HYPERLINK("x")' });
    await waive('2026-03-20');
    const csv = await portal
      .as(ADA)
      .getEvidenceCsv({ control: CONTROL, date: '2026-03-02' });
    const [head, ...rows] = csv.trim().split('\n');
    expect(head).toBe(
      'control,date,entity,owner,scorecard,check,title,version,state,reason,since,waiver.id,waiver.reason,waiver.requestedBy,waiver.approvedBy,waiver.approvedAt,waiver.until',
    );
    expect(rows).toHaveLength(503);
    expect(new Set(rows).size).toBe(503);
    expect(rows[0]).toMatch(
      /^SOC2:CC1.3,2026-03-02,component:default\/ledger,group:default\/payments,readiness,described,.*,exempt,It has no description,2026-03-02T12:00:00.000Z,.*,Later,user:default\/linus,user:default\/grace,2026-03-02T12:00:00.000Z,2026-03-20T23:59:59.999Z$/,
    );
    expect(rows.at(-1)).toContain(`"'=HYPERLINK(""x"")"`);
  });

  it.each([
    ['a day to come', { date: '2026-03-03' }, 'date:'],
    ['no day', { date: 'yesterday' }, 'date:'],
    ['no control', { control: 'everything' }, 'control:'],
  ])('is refused for %s, as CSV as well', async (_, wrong, message) => {
    const query = { control: CONTROL, date: '2026-03-02', ...wrong };
    await expect(portal.as(ADA).getEvidence(query)).rejects.toMatchObject(
      refused(400, message),
    );
    await expect(portal.as(ADA).getEvidenceCsv(query)).rejects.toMatchObject(
      refused(400, message),
    );
  });

  it.each([
    'x',
    Buffer.from('["a"]').toString('base64url'),
    Buffer.from('["a","b","\\u0000"]').toString('base64url'),
  ])('is refused for the cursor %s', async cursor => {
    await expect(
      portal
        .as(ADA)
        .getEvidence({ control: CONTROL, date: '2026-03-02', cursor }),
    ).rejects.toMatchObject(refused(400, 'cursor:'));
  });

  it('is for auditors alone, even where everybody has the permission', async () => {
    for (const work of [
      read('2026-03-02', CONTROL, LINUS),
      portal.as(LINUS).getEvidenceCsv({ control: CONTROL, date: '2026-03-02' }),
      portal.as(LINUS).getControls(),
    ]) {
      await expect(work).rejects.toMatchObject(
        refused(403, 'group:default/platform-engineering'),
      );
    }
  });

  it('needs its permission', async () => {
    portal.denied.add('scorecards.evidence.read');
    for (const work of [
      read('2026-03-02'),
      portal.as(ADA).getEvidenceCsv({ control: CONTROL, date: '2026-03-02' }),
      portal.as(ADA).getControls(),
    ]) {
      await expect(work).rejects.toMatchObject(
        refused(403, 'scorecards.evidence.read'),
      );
    }
  });

  it('tells of nothing that somebody may not read, in items, counts, CSV and controls', async () => {
    portal.limit(GRACE, 'ledger');
    const seen = await read('2026-03-02', CONTROL, GRACE);
    expect(seen.items.map(line)).toEqual(['ledger described fail']);
    expect(seen.states).toMatchObject({ pass: 0, fail: 1 });
    const csv = await portal
      .as(GRACE)
      .getEvidenceCsv({ control: CONTROL, date: '2026-03-02' });
    expect(csv.trim().split('\n')).toHaveLength(2);
    expect(csv).not.toContain('vault');
    const { items } = await portal.as(GRACE).getControls();
    expect(
      items.find(({ control }) => control === CONTROL)?.states,
    ).toMatchObject({ pass: 0, fail: 1 });
  });

  describe('by control', () => {
    it('is listed in the order of their numbers, with all checks of each', async () => {
      await portal.define(
        READINESS.replace('[CIS-K8S:10.1]', '[CIS-K8S:10.1, CIS-K8S:9.2]'),
      );
      const { items } = await portal.as(ADA).getControls();
      expect(items.map(({ control }) => control)).toEqual([
        'CIS-K8S:9.2',
        'CIS-K8S:10.1',
        'SOC2:CC1.3',
        'SOC2:CC8.1',
      ]);
      expect(items.at(-1)).toEqual({
        control: 'SOC2:CC8.1',
        checks: [
          {
            scorecard: 'readiness',
            check: 'described',
            title: 'Has a description',
          },
          { scorecard: 'readiness', check: 'documented', title: 'Has pages' },
        ],
        states: {
          pass: 1,
          fail: 1,
          unknown: 2,
          'not-applicable': 0,
          exempt: 0,
        },
      });
    });

    it('counts what holds now: no waiver that has ended', async () => {
      await waive('2026-03-03');
      const states = async () =>
        (await portal.as(ADA).getControls()).items.find(
          ({ control }) => control === CONTROL,
        )?.states;
      expect(await states()).toMatchObject({ exempt: 1, fail: 0 });
      at('2026-03-04T00:00:00Z');
      expect(await states()).toMatchObject({ exempt: 0, fail: 1 });
    });
  });
});
