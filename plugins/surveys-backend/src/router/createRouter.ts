import { explainBody } from '@slipway/backend-common';
import { openApiDocument } from '@slipway/plugin-surveys-common';
import Router from 'express-promise-router';
import { createAnswerRoutes } from './answerRoutes';
import { createNewsRoutes } from './newsRoutes';
import { createResultRoutes } from './resultRoutes';
import { createSurveyRoutes } from './surveyRoutes';

/** The HTTP interface of the plugin, below `/v1`. */
export function createRouter(
  options: Parameters<typeof createSurveyRoutes>[0] &
    Parameters<typeof createAnswerRoutes>[0] &
    Parameters<typeof createResultRoutes>[0] &
    Parameters<typeof createNewsRoutes>[0],
) {
  const version = Router();
  version.use(createSurveyRoutes(options));
  version.use(createAnswerRoutes(options));
  version.use(createResultRoutes(options));
  version.use(createNewsRoutes(options));
  version.get('/openapi.json', (_, response) => {
    response.json(openApiDocument);
  });

  const router = Router();
  router.use('/v1', version);
  router.use(explainBody);
  return router;
}
