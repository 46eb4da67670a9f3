import { explainBody } from '@slipway/backend-common';
import { openApiDocument } from '@slipway/plugin-scorecards-common';
import Router from 'express-promise-router';
import { createBadgeRoutes } from './badgeRoutes';
import { createCampaignRoutes } from './campaignRoutes';
import { createDefinitionRoutes } from './definitionRoutes';
import { createDryRunRoutes } from './dryRunRoutes';
import { createEvidenceRoutes } from './evidenceRoutes';
import { createFactRoutes } from './factRoutes';
import { createResultRoutes } from './resultRoutes';
import { createWaiverRoutes } from './waiverRoutes';

/** The HTTP interface of the plugin, below `/v1`. */
export function createRouter(
  options: Parameters<typeof createDefinitionRoutes>[0] &
    Parameters<typeof createFactRoutes>[0] &
    Parameters<typeof createResultRoutes>[0] &
    Parameters<typeof createDryRunRoutes>[0] &
    Parameters<typeof createWaiverRoutes>[0] &
    Parameters<typeof createCampaignRoutes>[0] &
    Parameters<typeof createEvidenceRoutes>[0] &
    Parameters<typeof createBadgeRoutes>[0],
) {
  const version = Router();
  version.use(createDefinitionRoutes(options));
  version.use(createFactRoutes(options));
  version.use(createResultRoutes(options));
  version.use(createDryRunRoutes(options));
  version.use(createWaiverRoutes(options));
  version.use(createCampaignRoutes(options));
  version.use(createEvidenceRoutes(options));
  version.use(createBadgeRoutes(options));
  version.get('/openapi.json', (_, response) => {
    response.json(openApiDocument);
  });

  const router = Router();
  router.use('/v1', version);
  router.use(explainBody);
  return router;
}
