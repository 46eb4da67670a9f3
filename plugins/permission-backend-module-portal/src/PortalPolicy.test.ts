import { mockCredentials } from '@backstage/backend-test-utils';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
  catalogLocationDeletePermission,
} from '@backstage/plugin-catalog-common/alpha';
import {
  AuthorizeResult,
  createPermission,
  type Permission,
} from '@backstage/plugin-permission-common';
import type { PolicyQueryUser } from '@backstage/plugin-permission-node';
import { taskReadPermission } from '@backstage/plugin-scaffolder-common/alpha';
import { ACCESS_TABLE, cellOf } from '@slipway/plugin-access-common';
import { PortalPolicy } from './PortalPolicy';

const PLATFORM = 'group:default/portal';
const AUDITORS = 'group:default/audit';
const LEADS = 'group:default/leads';

const policy = new PortalPolicy({
  platform: [PLATFORM],
  auditor: [AUDITORS],
  approver: [LEADS],
});

/** Ada, who is in some groups. */
function ada(...groups: string[]): PolicyQueryUser {
  const ref = 'user:default/ada';
  return {
    credentials: mockCredentials.user(ref),
    info: { userEntityRef: ref, ownershipEntityRefs: [ref, ...groups] },
  };
}

const named = (name: string) => createPermission({ name, attributes: {} });

const resultOf = async (permission: Permission, user?: PolicyQueryUser) =>
  (await policy.handle({ permission }, user)).result;

describe('PortalPolicy', () => {
  it('gives nothing to whoever is not signed in', async () => {
    for (const { permission } of ACCESS_TABLE) {
      expect(await resultOf(named(permission))).toBe(AuthorizeResult.DENY);
    }
  });

  it('gives a permission that the table has not got to nobody', async () => {
    expect(
      await resultOf(named('surveys.survey.burn'), ada(PLATFORM, AUDITORS)),
    ).toBe(AuthorizeResult.DENY);
  });

  it.each([
    ['viewer', []],
    ['platform', [PLATFORM]],
    ['auditor', [AUDITORS]],
  ] as const)('gives to a %s what the table says', async (role, groups) => {
    for (const row of ACCESS_TABLE.filter(({ ownership }) => !ownership)) {
      const isAllowed = cellOf(row, role) === 'yes';
      expect([
        row.permission,
        await resultOf(named(row.permission), ada(...groups)),
      ]).toEqual([
        row.permission,
        isAllowed ? AuthorizeResult.ALLOW : AuthorizeResult.DENY,
      ]);
    }
  });

  it('lets everybody read the catalog, without a condition', async () => {
    expect(await resultOf(catalogEntityReadPermission, ada())).toBe(
      AuthorizeResult.ALLOW,
    );
  });

  it('lets owners delete entities: a condition for the query of the catalog', async () => {
    const decision = await policy.handle(
      { permission: catalogEntityDeletePermission },
      ada('group:default/payments'),
    );
    expect(decision).toEqual({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'catalog',
      resourceType: 'catalog-entity',
      conditions: {
        rule: 'IS_ENTITY_OWNER',
        resourceType: 'catalog-entity',
        params: { claims: ['user:default/ada', 'group:default/payments'] },
      },
    });
    expect(await resultOf(catalogEntityDeletePermission, ada(PLATFORM))).toBe(
      AuthorizeResult.ALLOW,
    );
    expect(
      await resultOf(catalogLocationDeletePermission, ada('group:default/x')),
    ).toBe(AuthorizeResult.DENY);
  });

  it('lets people see their own launches: a condition for the query of the scaffolder', async () => {
    expect(
      await policy.handle({ permission: taskReadPermission }, ada(AUDITORS)),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      pluginId: 'scaffolder',
      conditions: {
        rule: 'IS_TASK_OWNER',
        params: { createdBy: ['user:default/ada'] },
      },
    });
  });

  it('leaves ownership to the plugins that know it', async () => {
    const manage = named('infra-requests.request.manage');
    expect(await resultOf(manage, ada())).toBe(AuthorizeResult.ALLOW);
  });

  it('lets only approvers decide, where the configuration says who they are', async () => {
    const permission = named('infra-requests.request.decide');
    expect(await resultOf(permission, ada(LEADS))).toBe(AuthorizeResult.ALLOW);
    expect(await resultOf(permission, ada(PLATFORM))).toBe(
      AuthorizeResult.DENY,
    );
    const open = new PortalPolicy({
      platform: [PLATFORM],
      auditor: [AUDITORS],
    });
    expect((await open.handle({ permission }, ada())).result).toBe(
      AuthorizeResult.ALLOW,
    );
  });
});
