import { type Authorizer, parseId, parseInput } from '@slipway/backend-common';
import {
  resultReadPermission,
  resultsQuerySchema,
  textReadPermission,
  textsQuerySchema,
} from '@slipway/plugin-surveys-common';
import { stringify } from 'csv-stringify/sync';
import Router from 'express-promise-router';
import type { ResultReader } from '../results/ResultReader';
import { RESULT_COLUMNS, resultRows } from '../results/resultRows';

/** Results, what people wrote, and the net promoter score. */
export function createResultRoutes(options: {
  authorizer: Authorizer;
  results: ResultReader;
}) {
  const { authorizer, results } = options;
  const router = Router();

  router.get('/surveys/:surveyId/results', async (request, response) => {
    await authorizer.authorize(request, resultReadPermission);
    const surveyId = parseId(request, 'surveyId');
    const { round } = parseInput(resultsQuerySchema, request.query);
    response.json(await results.read(surveyId, round));
  });

  router.get('/surveys/:surveyId/results.csv', async (request, response) => {
    await authorizer.authorize(request, resultReadPermission);
    const surveyId = parseId(request, 'surveyId');
    const { round } = parseInput(resultsQuerySchema, request.query);
    const csv = stringify(resultRows(await results.read(surveyId, round)), {
      columns: RESULT_COLUMNS,
      header: true,
      escape_formulas: true,
    });
    response.type('text/csv').attachment('survey-results.csv').send(csv);
  });

  router.get('/rounds/:roundId/texts', async (request, response) => {
    await authorizer.authorizePlatform(request, textReadPermission);
    const roundId = parseId(request, 'roundId');
    const query = parseInput(textsQuerySchema, request.query);
    response.json(await results.readTexts(roundId, query));
  });

  router.get('/nps', async (request, response) => {
    await authorizer.authorize(request, resultReadPermission);
    response.json(await results.readLatestNps());
  });

  return router;
}
