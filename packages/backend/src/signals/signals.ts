import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import Router from 'express-promise-router';
import { randomUUID } from 'node:crypto';
import { takeSocket } from '../http/routeUpgrades';
import { Connections } from './Connections';

/**
 * Tells open pages of what happens, over web sockets, as Backstage's plugin of this name does: to whoever is signed in,
 * as long as their token holds, and within bounds.
 */
export default createBackendPlugin({
  pluginId: 'signals',
  register(env) {
    env.registerInit({
      deps: {
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        userInfo: coreServices.userInfo,
      },
      async init({ events, httpAuth, httpRouter, userInfo }) {
        const connections = new Connections();
        await events.subscribe({
          id: `signals-${randomUUID()}`, // each replica hears of all of them
          topics: ['signals'],
          onEvent: async ({ eventPayload }) => connections.tell(eventPayload),
        });
        const router = Router();
        router.get('/', async (request, response, next) => {
          const credentials = await httpAuth.credentials(request, {
            allow: ['user'],
          });
          const { userEntityRef, ownershipEntityRefs } =
            await userInfo.getUserInfo(credentials);
          connections.makeRoom(userEntityRef);
          const socket = takeSocket(request, response);
          if (!socket) {
            next();
            return;
          }
          connections.open(request, socket, {
            listener: { person: userEntityRef, owns: ownershipEntityRefs },
            ...(credentials.expiresAt && { expiresAt: credentials.expiresAt }),
          });
        });
        httpRouter.use(router);
      },
    });
  },
});
