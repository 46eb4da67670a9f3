import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  type Access,
  accessSchema,
  openApiDocument,
} from '@slipway/plugin-access-common';
import request from 'supertest';
import { accessPlugin } from '../plugin';

const MEMBERSHIPS: Record<string, string[]> = {
  'user:default/ada': ['group:default/portal'],
  'user:default/linus': ['group:default/payments'],
};

async function start(result: AuthorizeResult.ALLOW | AuthorizeResult.DENY) {
  const { server } = await startTestBackend({
    features: [
      accessPlugin,
      mockServices.rootConfig.factory({
        data: { slipway: { access: { roles: { platform: ['portal'] } } } },
      }),
      mockServices.permissions.mock({
        authorize: async requests => requests.map(() => ({ result })),
      }).factory,
      mockServices.userInfo.mock({
        getUserInfo: async ({ principal }) => {
          const { userEntityRef } = principal as { userEntityRef: string };
          return {
            userEntityRef,
            ownershipEntityRefs: [
              userEntityRef,
              ...(MEMBERSHIPS[userEntityRef] ?? []),
            ],
          };
        },
      }).factory,
    ],
  });
  return (header: string) =>
    request(server).get('/api/access/v1/me').set('Authorization', header);
}

const grantOf = ({ areas }: Access, name: string) =>
  areas
    .flatMap(({ grants }) => grants)
    .find(({ permission }) => permission === name);

describe('GET /v1/me', () => {
  it('says what somebody may do, and why', async () => {
    const ask = await start(AuthorizeResult.ALLOW);
    const { status, body } = await ask(
      mockCredentials.user.header('user:default/ada'),
    );
    expect(status).toBe(200);
    const access = accessSchema.parse(body);
    expect(access.person).toBe('user:default/ada');
    expect(access.roles).toContainEqual({
      role: 'platform',
      meaning: 'the team that runs the portal',
      groups: ['group:default/portal'],
    });
    expect(grantOf(access, 'surveys.survey.manage')).toMatchObject({
      result: 'allowed',
      why: expect.stringContaining('group:default/portal'),
    });
  });

  it('says what somebody else may not', async () => {
    const ask = await start(AuthorizeResult.ALLOW);
    const { body } = await ask(
      mockCredentials.user.header('user:default/linus'),
    );
    expect(grantOf(body, 'surveys.survey.manage')).toMatchObject({
      result: 'denied',
    });
    expect(grantOf(body, 'infra-requests.request.manage')).toMatchObject({
      result: 'where-owned',
    });
  });

  it('is for people who are known and have the permission', async () => {
    const ask = await start(AuthorizeResult.ALLOW);
    expect((await ask(mockCredentials.none.header())).status).toBe(401);
    expect((await ask(mockCredentials.service.header())).status).toBe(403);
    const closed = await start(AuthorizeResult.DENY);
    const refused = await closed(
      mockCredentials.user.header('user:default/ada'),
    );
    expect(refused.status).toBe(403);
    expect(refused.body.error.message).toContain('access.own.read');
  });

  it('is in the contract', async () => {
    expect(Object.keys(openApiDocument.paths)).toEqual(['/me']);
  });
});
