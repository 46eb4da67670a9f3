import path from 'node:path';
import { createPolicies } from './createPolicies';
import { mockServices } from '@backstage/backend-test-utils';
import { describeProblem } from './files/readPolicyFile';
import { testPolicies } from './testing/testPolicies';
import { aRequest, PLATFORM } from './__testUtils__/rules';

const directory = path.join(__dirname, '../../../../policies');

describe('policies/', () => {
  it('keeps the tests that its rules carry', async () => {
    const { problems, results } = await testPolicies({
      directory,
      platformGroup: PLATFORM,
    });
    expect(problems.map(describeProblem)).toEqual([]);
    expect(results.filter(({ failure }) => failure !== null)).toEqual([]);
    expect(results.length).toBeGreaterThan(40);
  });

  it('lets a small database into development at once, and asks the platform team about production', async () => {
    const policies = await createPolicies({
      directory,
      opa: [],
      platformGroup: PLATFORM,
      logger: mockServices.logger.mock(),
    });
    const inputs = { size: 'small', storage_gib: 20 };
    const ordinary = await policies.check('request', aRequest({ inputs }));
    expect(ordinary).toMatchObject({
      findings: [],
      approvals: [],
      cost: { monthly: 59.74, currency: 'USD' },
    });
    const production = await policies.check(
      'request',
      aRequest({
        request: { environment: 'production', leaseDays: null },
        inputs,
      }),
    );
    expect(production).toMatchObject({
      approvals: [{ group: PLATFORM, rules: ['production-approval'] }],
      cost: { monthly: 118.48 },
    });
  });

  it('says of a laptop that it costs nothing', async () => {
    const policies = await createPolicies({
      directory,
      opa: [],
      platformGroup: PLATFORM,
      logger: mockServices.logger.mock(),
    });
    const { cost } = await policies.check(
      'request',
      aRequest({ request: { target: 'local' } }),
    );
    expect(cost).toMatchObject({ monthly: 0, items: [] });
  });
});
