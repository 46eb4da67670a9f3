import { authServiceFactory } from '@backstage/backend-defaults/auth';
import { httpAuthServiceFactory } from '@backstage/backend-defaults/httpAuth';
import { userInfoServiceFactory } from '@backstage/backend-defaults/userInfo';
import {
  type BackstageCredentials,
  coreServices,
  createBackendPlugin,
  createServiceFactory,
  type PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockServices,
  startTestBackend,
  type TestBackend,
  TestDatabases,
} from '@backstage/backend-test-utils';
import auth from '@backstage/plugin-auth-backend';
import guest from '@backstage/plugin-auth-backend-module-guest-provider';
import {
  catalogEntityDeletePermission,
  catalogEntityReadPermission,
} from '@backstage/plugin-catalog-common/alpha';
import permission from '@backstage/plugin-permission-backend';
import {
  AuthorizeResult,
  createPermission,
  type QueryPermissionRequest,
} from '@backstage/plugin-permission-common';
import { ServerPermissionClient } from '@backstage/plugin-permission-node';
import { taskReadPermission } from '@backstage/plugin-scaffolder-common/alpha';
import { ACCESS_TABLE } from '@slipway/plugin-access-common';
import portalPolicy, {
  permissionPolicyServiceRef,
} from '@slipway/plugin-permission-backend-module-portal';
import request from 'supertest';
import { NearPermissions } from './NearPermissions';

jest.setTimeout(60_000);

const GUEST = 'user:default/guest';
/** Every permission of the table, with those that the policy answers by a condition as their plugins make them. */
const PERMISSIONS = [
  ...ACCESS_TABLE.map(({ permission: name }) =>
    createPermission({ name, attributes: {} }),
  ),
  catalogEntityReadPermission,
  catalogEntityDeletePermission,
  taskReadPermission,
];

interface Probe {
  backend: TestBackend;
  near: PermissionsService;
  /** What asks the permission back end. */
  far: PermissionsService;
  credentialsOf(authorization: string): Promise<BackstageCredentials>;
}

describe.each([
  ['a viewer', ['group:default/nobody'], AuthorizeResult.CONDITIONAL],
  ['the platform team', [GUEST], AuthorizeResult.ALLOW],
])('permissions of %s, decided on in this process', (_, platform, launches) => {
  const databases = TestDatabases.create();
  let probe: Probe;
  let credentials: BackstageCredentials;

  beforeAll(async () => {
    probe = await startProbe(databases, platform);
    const { body } = await request(probe.backend.server).post(
      '/api/auth/guest/refresh',
    );
    credentials = await probe.credentialsOf(body.backstageIdentity.token);
  });

  it('are those that the permission back end gives', async () => {
    const queries = PERMISSIONS.map(
      one => ({ permission: one }) as QueryPermissionRequest,
    );
    const decisions = await probe.near.authorizeConditional(queries, {
      credentials,
    });
    expect(
      await probe.far.authorizeConditional(queries, { credentials }),
    ).toMatchObject(decisions);
    expect(decisions.at(-1)?.result).toBe(launches);
  });

  it('are not asked of the permission back end', async () => {
    const asked = jest.spyOn(probe.far, 'authorize');
    const requests = ACCESS_TABLE.map(({ permission: name }) => ({
      permission: createPermission({ name, attributes: {} }),
    })).filter(one => one.permission.name.startsWith('dx-metrics.'));
    const decisions = await probe.near.authorize(requests, { credentials });
    expect(asked).not.toHaveBeenCalled();
    expect(await probe.far.authorize(requests, { credentials })).toMatchObject(
      decisions,
    );
  });

  it('are asked there when a condition needs the resource', async () => {
    const answer = [{ result: AuthorizeResult.DENY }] as const;
    const asked = jest
      .spyOn(probe.far, 'authorize')
      .mockResolvedValue([...answer]);
    const requests = [
      { permission: taskReadPermission, resourceRef: 'a-launch' },
    ];
    expect(await probe.near.authorize(requests, { credentials })).toEqual(
      launches === AuthorizeResult.ALLOW ? [{ result: launches }] : answer,
    );
    expect(asked).toHaveBeenCalledTimes(
      launches === AuthorizeResult.ALLOW ? 0 : 1,
    );
  });

  afterEach(() => jest.restoreAllMocks());
  afterAll(() => probe?.backend.stop());
});

async function startProbe(
  databases: TestDatabases,
  platform: string[],
): Promise<Probe> {
  let found: Omit<Probe, 'backend'> | undefined;
  const plugin = createBackendPlugin({
    pluginId: 'probe',
    register(env) {
      env.registerInit({
        deps: {
          auth: coreServices.auth,
          config: coreServices.rootConfig,
          discovery: coreServices.discovery,
          // Not used: it serves the keys that the permission back end checks the tokens of this plugin with.
          httpRouter: coreServices.httpRouter,
          policy: permissionPolicyServiceRef,
          userInfo: coreServices.userInfo,
        },
        async init({ auth: service, config, discovery, policy, userInfo }) {
          const far = ServerPermissionClient.fromConfig(config, {
            auth: service,
            discovery,
          });
          found = {
            near: new NearPermissions({ auth: service, far, policy, userInfo }),
            far,
            credentialsOf: token => service.authenticate(token),
          };
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      auth,
      guest,
      permission,
      portalPolicy,
      plugin,
      authServiceFactory,
      httpAuthServiceFactory,
      userInfoServiceFactory,
      createServiceFactory({
        service: coreServices.database,
        deps: {},
        factory() {
          const client = databases.init('POSTGRES_18');
          return { getClient: () => client };
        },
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://portal.example' },
          auth: {
            providers: {
              guest: {
                userEntityRef: GUEST,
                ownershipEntityRefs: [GUEST],
                dangerouslyAllowOutsideDevelopment: true,
              },
            },
          },
          permission: { enabled: true },
          slipway: { access: { roles: { platform } } },
        },
      }),
    ],
  });
  return { backend, ...found! };
}
