import { mockServices } from '@backstage/backend-test-utils';
import type { JsonObject } from '@backstage/types';
import { readPolicySettings } from './readPolicySettings';
import { readSettings } from './readSettings';

const DEVELOPMENT = {
  name: 'development',
  title: 'Development',
  target: 'local',
  provisioner: 'terraform',
  lease: { default: 14, maximum: 90 },
};

const read = (infrastructure: JsonObject) =>
  readSettings(
    mockServices.rootConfig({ data: { slipway: { infrastructure } } }),
  );

describe('readSettings', () => {
  it('reads environments, with and without an end of leases', () => {
    const environments = [
      DEVELOPMENT,
      {
        ...DEVELOPMENT,
        name: 'production',
        lease: { default: null, maximum: null },
      },
    ];
    expect(read({ environments })).toEqual({
      environments: [
        expect.objectContaining({
          name: 'development',
          lease: { defaultDays: 14, maximumDays: 90 },
        }),
        expect.objectContaining({
          name: 'production',
          lease: { defaultDays: null, maximumDays: null },
        }),
      ],
    });
  });

  it.each([
    [{ name: 'Dev' }, 'environments[0].name must be lower case'],
    [{ name: 'a'.repeat(31) }, 'environments[0].name must have 30 characters'],
    [{ lease: { maximum: 90 } }, 'environments[0].lease.default must be 90'],
    [
      { lease: { default: 91, maximum: 90 } },
      'environments[0].lease.default must be 90 days at most',
    ],
    [{ lease: { default: 1.5 } }, 'environments[0].lease.defaultDays'],
  ])('refuses %j', (wrong, message) => {
    expect(() =>
      read({ environments: [{ ...DEVELOPMENT, ...wrong }] }),
    ).toThrow(message);
  });

  it.each([
    [['development', 'development'], 'has development twice'],
    [['eu-production', 'production'], 'whose name ends in -production'],
  ])('refuses environments called %j', (names, message) => {
    const environments = names.map(name => ({ ...DEVELOPMENT, name }));
    expect(() => read({ environments })).toThrow(message);
  });
});

describe('readPolicySettings', () => {
  const policies = (given: JsonObject) =>
    readPolicySettings(
      mockServices.rootConfig({
        data: { slipway: { infrastructure: { policies: given } } },
      }),
    );

  it('reads folders and bundles from where the back end runs', () => {
    const opa = [{ phase: 'plan', bundle: './x.tar.gz' }];
    expect(policies({ directory: './rules', opa })).toEqual({
      directory: `${process.cwd()}/rules`,
      opa: [{ phase: 'plan', bundle: `${process.cwd()}/x.tar.gz` }],
    });
    expect(policies({})).toEqual({
      directory: `${process.cwd()}/policies`,
      opa: [],
    });
  });

  it('refuses a phase that there is not', () => {
    expect(() => policies({ opa: [{ phase: 'later', bundle: 'x' }] })).toThrow(
      'opa[0].phase must be request or plan',
    );
  });
});
