import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Authorizer,
  parseId,
  parseInput,
  readJson,
} from '@slipway/backend-common';
import {
  resultReadPermission,
  waiverCreatePermission,
  waiverDecidePermission,
  waiverDecisionSchema,
  waiverRequestSchema,
  waiversQuerySchema,
} from '@slipway/plugin-scorecards-common';
import Router from 'express-promise-router';
import type { Visibility } from '../visibility/Visibility';
import { decisions, type Waivers } from '../waivers/Waivers';

/** Waivers: asked for by people, decided by others. A service does neither, as it is nobody whom an auditor could ask. */
export function createWaiverRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  visibility: Visibility;
  waivers: Waivers;
}) {
  const { authorizer, auditor, visibility, waivers } = options;
  const router = Router();

  router.get('/waivers', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultReadPermission,
    );
    const query = parseInput(waiversQuerySchema, request.query);
    const visible = await visibility.of(credentials);
    response.json({ items: await waivers.list(query, visible) });
  });

  router.post('/waivers', readJson, async (request, response) => {
    const credentials = await authorizer.authorizePerson(
      request,
      waiverCreatePermission,
    );
    const input = parseInput(waiverRequestSchema, request.body);
    const event = { eventId: 'waiver-request', request, meta: { ...input } };
    response.json(
      await audited(auditor, event, async () =>
        waivers.request(
          input,
          credentials.principal.userEntityRef,
          await visibility.of(credentials),
        ),
      ),
    );
  });

  for (const decision of Object.keys(decisions) as (keyof typeof decisions)[]) {
    router.post(
      `/waivers/:waiverId/${decision}`,
      readJson,
      async (request, response) => {
        const credentials = await authorizer.authorizePlatform(
          request,
          waiverDecidePermission,
        );
        const waiverId = parseId(request, 'waiverId');
        const { note } = parseInput(waiverDecisionSchema, request.body);
        const event = {
          eventId: `waiver-${decision}`,
          request,
          meta: { waiverId, ...(note && { note }) },
        };
        response.json(
          await audited(auditor, event, async () =>
            waivers.decide(decision, {
              id: waiverId,
              person: credentials.principal.userEntityRef,
              note,
              visible: await visibility.of(credentials),
            }),
          ),
        );
      },
    );
  }

  return router;
}
