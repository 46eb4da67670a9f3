import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Authorizer,
  parseId,
  parseInput,
  readJson,
} from '@slipway/backend-common';
import {
  listQuerySchema,
  pastRoundSchema,
  surveyDefinitionSchema,
  surveyManagePermission,
  surveyReadPermission,
  type SurveysAnswer,
} from '@slipway/plugin-surveys-common';
import Router from 'express-promise-router';
import type { Surveys } from '../surveys/Surveys';

/** Listing, defining and ending surveys. */
export function createSurveyRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  surveys: Surveys;
}) {
  const { authorizer, auditor, surveys } = options;
  const router = Router();

  router.get('/surveys', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      surveyReadPermission,
    );
    const { limit } = parseInput(listQuerySchema, request.query);
    const answer: SurveysAnswer = {
      items: await surveys.list(limit),
      mayManage: await authorizer.isPlatform(
        credentials,
        surveyManagePermission,
      ),
    };
    response.json(answer);
  });

  router.post('/surveys', readJson, async (request, response) => {
    await authorizer.authorizePlatform(request, surveyManagePermission);
    const definition = parseInput(surveyDefinitionSchema, request.body);
    const survey = await audited(
      auditor,
      { eventId: 'survey-define', request, meta: definition },
      () => surveys.define(definition),
    );
    response.json(survey);
  });

  router.post('/surveys/:surveyId/end', async (request, response) => {
    await authorizer.authorizePlatform(request, surveyManagePermission);
    const surveyId = parseId(request, 'surveyId');
    await audited(
      auditor,
      { eventId: 'survey-end', request, meta: { surveyId } },
      () => surveys.end(surveyId),
    );
    response.status(204).end();
  });

  router.post(
    '/surveys/:surveyId/rounds',
    readJson,
    async (request, response) => {
      await authorizer.authorizePlatform(request, surveyManagePermission);
      const surveyId = parseId(request, 'surveyId');
      const past = parseInput(pastRoundSchema, request.body);
      const { number } = past;
      const round = await audited(
        auditor,
        { eventId: 'round-add', request, meta: { surveyId, number } },
        () => surveys.addPastRound(surveyId, past),
      );
      response.json(round);
    },
  );

  return router;
}
