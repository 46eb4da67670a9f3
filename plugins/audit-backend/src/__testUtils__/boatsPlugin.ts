import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { audited } from '@slipway/backend-common';
import express from 'express';
import Router from 'express-promise-router';

/** Some plugin that changes something: `POST /boats` audits the body, `PUT` fails, `GET` is of low severity. */
export const boatsPlugin = createBackendPlugin({
  pluginId: 'boats',
  register(env) {
    env.registerInit({
      deps: {
        auditor: coreServices.auditor,
        httpRouter: coreServices.httpRouter,
      },
      async init({ auditor, httpRouter }) {
        const router = Router();
        router.post('/boats', express.json(), async (request, response) => {
          const meta = request.body as JsonObject;
          const event = { eventId: 'boat-launch', request, meta };
          await audited(auditor, event, async () => {});
          response.status(204).end();
        });
        router.put('/boats', async (request, response) => {
          const event = { eventId: 'boat-sink', request, meta: {} };
          await audited(auditor, event, async () => {
            throw new NotAllowedError('Boats stay afloat');
          });
          response.status(204).end();
        });
        router.get('/boats', async (request, response) => {
          const event = await auditor.createEvent({
            eventId: 'boat-fetch',
            request,
          });
          await event.success();
          response.json([]);
        });
        httpRouter.use(router);
      },
    });
  },
});
