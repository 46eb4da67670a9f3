import { aQuota, aRequest, PLATFORM } from '../__testUtils__/rules';
import { PolicyFolder } from '../__testUtils__/PolicyFolder';
import type { PolicyDecision } from '../Policies';

const database = {
  module: 'postgres-database',
  environment: 'development',
  monthly: 40,
};
const cache = { ...database, module: 'redis-cache' };

describe('quotas', () => {
  const folder = new PolicyFolder();

  async function check(
    quota: Parameters<typeof aQuota>[0],
    given: Parameters<typeof aRequest>[0],
  ): Promise<PolicyDecision> {
    const { policies } = await folder
      .write({
        'quotas.yaml': { quotas: [aQuota(quota)] },
        'prices.yaml': {
          currency: 'EUR',
          day: '2026-11-01',
          modules: {
            'postgres-database': { aws: [{ title: 'All', monthly: '40.0' }] },
          },
        },
      })
      .policies();
    return policies.check('request', aRequest(given));
  }

  it('let a team have as many as it may', async () => {
    const decision = await check({}, { usage: [database, cache] });
    expect(decision).toMatchObject({
      findings: [],
      quotas: [
        {
          quota: 'two-databases',
          title: 'Two databases',
          used: 2,
          limit: 2,
          unit: 'requests',
        },
      ],
    });
  });

  it('deny one more, with what is used, the limit and the way out', async () => {
    const { findings, quotas } = await check(
      {},
      { usage: [database, database] },
    );
    expect(quotas).toEqual([expect.objectContaining({ used: 3, limit: 2 })]);
    expect(findings).toEqual([
      {
        rule: 'quota/two-databases',
        phase: 'request',
        effect: 'deny',
        message:
          'group:default/payments would have 3 of “Two databases”; the limit is 2.',
        field: 'quotas.twoDatabases.used',
        value: 3,
        limit: 2,
        wayOut: 'Destroy one of group:default/payments.',
        group: null,
      },
    ]);
  });

  it('ask for approval where they are told to', async () => {
    const { approvals } = await check(
      { effect: 'require-approval', group: 'platformGroup' },
      { usage: [database, database] },
    );
    expect(approvals).toEqual([
      { group: PLATFORM, rules: ['quota/two-databases'] },
    ]);
  });

  it('give a team its own limit', async () => {
    const quota = { teams: { 'group:default/payments': 3 } };
    const usage = [database, database];
    expect((await check(quota, { usage })).findings).toEqual([]);
    const request = { owner: 'group:default/harbour' };
    expect((await check(quota, { usage, request })).findings).toHaveLength(1);
  });

  it('count the modules and environments that they are about', async () => {
    const quota = { environments: ['production'] };
    const usage = [database, database];
    expect(await check(quota, { usage })).toMatchObject({
      findings: [],
      quotas: [],
    });
    const request = { environment: 'production' };
    expect(await check(quota, { usage, request })).toMatchObject({
      findings: [],
      quotas: [{ used: 1 }],
    });
  });

  it('let what is there be changed and destroyed', async () => {
    const usage = [database, database];
    for (const operation of ['change', 'destroy'] as const) {
      const { findings } = await check({}, { usage, request: { operation } });
      expect(findings).toEqual([]);
    }
  });

  it('add up money per month', async () => {
    const quota = { unit: 'money', limit: 100 } as const;
    expect(await check(quota, { usage: [database] })).toMatchObject({
      findings: [],
      quotas: [{ used: 80, limit: 100, unit: 'EUR' }],
    });
    const { findings } = await check(quota, { usage: [database, database] });
    expect(findings).toEqual([
      expect.objectContaining({
        message:
          'group:default/payments would spend about 120 EUR a month on “Two databases”; the limit is 100 EUR.',
        value: 120,
        limit: 100,
      }),
    ]);
  });

  it('say of a cost that nobody knows that it may not fit', async () => {
    const { findings } = await check(
      { unit: 'money', limit: 100 },
      { request: { target: 'kubernetes' } },
    );
    expect(findings).toEqual([
      expect.objectContaining({
        effect: 'deny',
        message:
          'Nobody can say whether this fits into “Two databases”: there is no estimate of what postgres-database costs.',
      }),
    ]);
  });

  it('deny where their group is none', async () => {
    const { findings } = await check(
      { limit: 0, effect: 'require-approval', group: 'request.requester' },
      {},
    );
    expect(findings).toEqual([
      expect.objectContaining({
        rule: 'quota/two-databases',
        effect: 'deny',
        message: expect.stringContaining('The rule is at fault'),
      }),
    ]);
  });
});
