import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import Router from 'express-promise-router';
import request from 'supertest';
import { guardPlatformRoutes } from './guardPlatformRoutes';

const PLATFORM = ['group:default/platform-engineering'];
const TASK = '/.backstage/scheduler/v1/tasks/upkeep/trigger';

function start(groups: string[], pluginId: string) {
  const router = Router();
  router.use(
    guardPlatformRoutes({
      auth: mockServices.auth(),
      groups: PLATFORM,
      httpAuth: mockServices.httpAuth({ pluginId }),
      pluginId,
      userInfo: {
        getUserInfo: async () => ({
          userEntityRef: 'user:default/somebody',
          ownershipEntityRefs: groups,
        }),
      },
    }),
  );
  router.use((_, response) => {
    response.json('reached');
  });
  router.use(
    MiddlewareFactory.create({
      config: mockServices.rootConfig(),
      logger: mockServices.logger.mock(),
    }).error(),
  );
  return express().use(router);
}

const LOCATION = '/locations/2f0f5c1e-6a4b-4d8e-9f1d-0c5f0a7b3c11';

async function status(
  path: string,
  authorization: string,
  groups: string[],
  {
    method = 'post',
    pluginId = 'audit',
  }: {
    method?: 'get' | 'post' | 'put' | 'delete';
    pluginId?: string;
  } = {},
) {
  const { status: answered } = await request(start(groups, pluginId))
    [method](path)
    .set({ authorization });
  return answered;
}
const person = mockCredentials.user.header();

it('lets the platform team and plugins of the portal come to scheduled tasks', async () => {
  expect(await status(TASK, person, PLATFORM)).toBe(200);
  expect(await status(TASK, tokenOf('plugin:catalog'), [])).toBe(200);
});

it.each([LOCATION, LOCATION.toUpperCase(), `${LOCATION}/`])(
  'lets nobody but the platform team have the catalog read %s from elsewhere',
  async path => {
    const change = { method: 'put', pluginId: 'catalog' } as const;
    expect(await status(path, person, PLATFORM, change)).toBe(200);
    expect(await status(path, person, [], change)).toBe(403);
    const machine = tokenOf('external:ci', 'catalog');
    expect(await status(path, machine, [], change)).toBe(403);
    for (const method of ['get', 'delete'] as const) {
      expect(await status(path, person, [], { ...change, method })).toBe(200);
    }
  },
);

it.each([TASK, TASK.toUpperCase(), '/.Backstage/Scheduler'])(
  'lets nobody else come to %s',
  async path => {
    expect(await status(path, person, ['group:default/bookings'])).toBe(403);
    expect(await status(path, tokenOf('external:ci'), [])).toBe(403);
    expect(await status(path, mockCredentials.none.header(), [])).toBe(403);
  },
);

it('leaves everything else to the plugin', async () => {
  expect(await status('/v1/events', person, [])).toBe(200);
  expect(await status(LOCATION, person, [], { method: 'put' })).toBe(200);
});

function tokenOf(subject: string, targetPluginId = 'audit'): string {
  return mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId,
  });
}
