import { MiddlewareFactory } from '@backstage/backend-defaults/rootHttpRouter';
import { mockCredentials, mockServices } from '@backstage/backend-test-utils';
import express from 'express';
import Router from 'express-promise-router';
import request from 'supertest';
import { guardScheduler } from './guardScheduler';

const TASK = '/.backstage/scheduler/v1/tasks/upkeep/trigger';

function start(groups: string[]) {
  const router = Router();
  router.use(
    guardScheduler({
      auth: mockServices.auth(),
      groups: ['group:default/platform-engineering'],
      httpAuth: mockServices.httpAuth({ pluginId: 'audit' }),
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

const status = async (path: string, authorization: string, groups: string[]) =>
  (await request(start(groups)).post(path).set({ authorization })).status;
const person = mockCredentials.user.header();

it('lets the platform team and plugins of the portal come to scheduled tasks', async () => {
  expect(
    await status(TASK, person, ['group:default/platform-engineering']),
  ).toBe(200);
  expect(await status(TASK, tokenOf('plugin:catalog'), [])).toBe(200);
});

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
});

function tokenOf(subject: string): string {
  return mockCredentials.service.header({
    onBehalfOf: mockCredentials.service(subject),
    targetPluginId: 'audit',
  });
}
