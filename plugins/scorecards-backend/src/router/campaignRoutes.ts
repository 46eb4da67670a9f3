import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Authorizer,
  parseId,
  parseInput,
  readJson,
} from '@slipway/backend-common';
import {
  campaignFinishSchema,
  campaignInputSchema,
  campaignManagePermission,
  campaignsQuerySchema,
  definitionManagePermission,
  resultReadPermission,
} from '@slipway/plugin-scorecards-common';
import Router from 'express-promise-router';
import type { Campaigns } from '../campaigns/Campaigns';
import type { Visibility } from '../visibility/Visibility';

/** Campaigns, and how far they are. */
export function createCampaignRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  visibility: Visibility;
  campaigns: Campaigns;
}) {
  const { authorizer, auditor, visibility, campaigns } = options;
  const router = Router();

  router.get('/campaigns', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultReadPermission,
    );
    const { limit } = parseInput(campaignsQuerySchema, request.query);
    const visible = await visibility.of(credentials);
    response.json({ items: await campaigns.list(limit, visible) });
  });

  router.post('/campaigns', readJson, async (request, response) => {
    const credentials = await authorizer.authorizePlatform(
      request,
      campaignManagePermission,
    );
    const input = parseInput(campaignInputSchema, request.body);
    const event = { eventId: 'campaign-create', request, meta: { ...input } };
    response.json(
      await audited(auditor, event, async () =>
        campaigns.create(
          { ...input, createdBy: credentials.principal.userEntityRef },
          await visibility.of(credentials),
        ),
      ),
    );
  });

  router.get('/campaigns/:campaignId', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultReadPermission,
    );
    const campaignId = parseId(request, 'campaignId');
    const visible = await visibility.of(credentials);
    response.json(await campaigns.get(campaignId, visible));
  });

  router.post(
    '/campaigns/:campaignId/finish',
    readJson,
    async (request, response) => {
      const credentials = await authorizer.authorizePlatform(
        request,
        campaignManagePermission,
      );
      const campaignId = parseId(request, 'campaignId');
      const { level } = parseInput(campaignFinishSchema, request.body);
      if (level) {
        // Raising checks changes a definition.
        await authorizer.authorizePlatform(request, definitionManagePermission);
      }
      const event = {
        eventId: 'campaign-finish',
        request,
        meta: { campaignId, ...(level && { level }) },
      };
      response.json(
        await audited(auditor, event, async () =>
          campaigns.finish(campaignId, {
            level,
            person: credentials.principal.userEntityRef,
            visible: await visibility.of(credentials),
          }),
        ),
      );
    },
  );

  return router;
}
