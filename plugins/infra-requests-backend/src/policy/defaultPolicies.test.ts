import { mockServices } from '@backstage/backend-test-utils';
import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { aRequest, PLATFORM } from './__testUtils__/rules';
import { createPolicies } from './createPolicies';
import { describeProblem } from './files/readPolicyFile';
import type { Policies } from './Policies';
import { testPolicies } from './testing/testPolicies';

const ROOT = path.join(__dirname, '../../../..');
const MODULES = path.join(ROOT, 'terraform/modules');
const directory = path.join(ROOT, 'policies');

/** Each target of each module of this repository. */
const targets = fs.readdirSync(MODULES).flatMap(module => {
  const manifest = fs.readFileSync(path.join(MODULES, module, 'module.yaml'));
  const { targets: all } = parse(manifest.toString()) as {
    targets: Record<string, unknown>;
  };
  return Object.keys(all).map(target => ({ module, target }));
});

describe('policies/', () => {
  let policies: Policies;

  beforeAll(async () => {
    policies = await createPolicies({
      directory,
      opa: [],
      platformGroup: PLATFORM,
      logger: mockServices.logger.mock(),
    });
  });

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

  it.each(targets)(
    'knows what $module costs on $target, in every size',
    async ({ module, target }) => {
      for (const size of ['small', 'medium', 'large']) {
        const { cost } = await policies.check(
          'request',
          aRequest({
            request: { module, target },
            inputs: { size, storage_gib: 20 },
          }),
        );
        expect(cost?.monthly).toEqual(expect.any(Number));
      }
    },
  );

  it('says of a database on a laptop that it costs nothing', async () => {
    const { cost } = await policies.check(
      'request',
      aRequest({ request: { target: 'local' } }),
    );
    expect(cost).toMatchObject({ monthly: 0, items: [] });
  });
});
