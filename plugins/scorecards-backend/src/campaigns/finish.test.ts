import { TestDatabases } from '@backstage/backend-test-utils';
import type {
  Campaign,
  CampaignInput,
} from '@slipway/plugin-scorecards-common';
import { campaignInput } from '../__testUtils__/campaignInput';
import { refused } from '../__testUtils__/refused';
import { ADA, GRACE, TestGovernance } from '../__testUtils__/TestGovernance';

jest.setTimeout(60_000);

describe('campaigns finish', () => {
  const databases = TestDatabases.create();
  let portal: TestGovernance;

  beforeEach(async () => {
    portal = await TestGovernance.start(databases);
    await portal.put('ledger');
    await portal.put('billing', { isDescribed: true });
    await portal.put('vault', { owner: 'security' });
  });

  const create = (more?: Partial<CampaignInput>): Promise<Campaign> =>
    portal.as(ADA).createCampaign(campaignInput(more));

  it('once', async () => {
    const { id } = await create();
    expect((await portal.as(GRACE).finishCampaign(id)).state).toBe('finished');
    await expect(portal.as(ADA).finishCampaign(id)).rejects.toMatchObject(
      refused(409),
    );
    const { source } = await portal.definitions.textOf('readiness');
    expect(source).toBe('portal');
  });

  it('with their checks needed for a level, and nothing else in the definition changed', async () => {
    const { id } = await create({ checks: ['described', 'named'] });
    const before = await portal.definitions.textOf('readiness');
    await portal.as(GRACE).finishCampaign(id, { level: 'silver' });
    await portal.evaluator.run();

    const after = await portal.definitions.textOf('readiness');
    expect(after.savedBy).toBe('user:default/grace');
    expect(after.yaml).toContain('# Everybody should know');
    const checks = async (yaml: string) => {
      await portal.define(yaml);
      const { definition } = (await portal.definitions.current()).get(
        'readiness',
      )!;
      return definition;
    };
    const raised = await checks(after.yaml);
    const old = await checks(before.yaml);
    expect(raised).toEqual({
      ...old,
      spec: {
        ...old.spec,
        checks: old.spec.checks.map(check => ({ ...check, level: 'silver' })),
      },
    });
  });

  it.each([
    ['there is no such level', 400, 'level:', async () => {}],
    [
      'the scorecard has lost the check',
      409,
      'described',
      async () => {
        const { yaml } = await portal.definitions.textOf('readiness');
        await portal.define(yaml.replace('id: described', 'id: explained'));
      },
    ],
  ])('not when %s', async (_, status, message, change) => {
    const { id } = await create();
    await change();
    const { version } = await portal.definitions.textOf('readiness');
    await expect(
      portal
        .as(ADA)
        .finishCampaign(id, { level: status === 400 ? 'gold' : 'silver' }),
    ).rejects.toMatchObject(refused(status, message));
    expect((await portal.as(ADA).getCampaign(id)).state).toBe('running');
    expect((await portal.definitions.textOf('readiness')).version).toBe(
      version,
    );
  });

  it('with a level only by those who may change definitions', async () => {
    portal.denied.add('scorecards.definition.manage');
    const { id } = await create();
    await expect(
      portal.as(ADA).finishCampaign(id, { level: 'silver' }),
    ).rejects.toMatchObject(refused(403, 'scorecards.definition.manage'));
    expect((await portal.as(ADA).finishCampaign(id)).state).toBe('finished');
  });

  it('as everything about them, audited', async () => {
    const { id } = await create();
    await portal.as(GRACE).finishCampaign(id, { level: 'silver' });
    expect(
      portal.auditor.createEvent.mock.calls.map(([{ eventId, meta }]) => [
        eventId,
        meta,
      ]),
    ).toEqual([
      ['campaign-create', { ...campaignInput(), scope: 'all' }],
      ['campaign-finish', { campaignId: id, level: 'silver' }],
    ]);
  });
});
