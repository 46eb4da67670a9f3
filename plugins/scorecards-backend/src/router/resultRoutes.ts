import type { AuditorService } from '@backstage/backend-plugin-api';
import {
  audited,
  type Authorizer,
  parseInput,
  writeCsv,
} from '@slipway/backend-common';
import {
  gateQuerySchema,
  historyQuerySchema,
  levelsQuerySchema,
  moversQuerySchema,
  resultReadPermission,
  resultRefreshPermission,
  resultsQuerySchema,
  summaryQuerySchema,
} from '@slipway/plugin-scorecards-common';
import Router from 'express-promise-router';
import type { HistoryReader } from '../results/HistoryReader';
import { readGate } from '../results/readGate';
import type { Refresher } from '../results/Refresher';
import type { SummaryReader } from '../results/SummaryReader';
import type { Visibility } from '../visibility/Visibility';
import { answerGate } from './answerGate';

const SUMMARY_COLUMNS = [
  'entity',
  'title',
  'owner',
  'level',
  'score',
  'open',
  'state',
  'reason',
  'since',
];

/** How entities stand, and stood. */
export function createResultRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  history: HistoryReader;
  refresher: Refresher;
  summaries: SummaryReader;
  visibility: Visibility;
}) {
  const { authorizer, auditor, history, refresher } = options;
  const { summaries, visibility } = options;
  const router = Router();

  router.get('/results', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultReadPermission,
    );
    const { entity } = parseInput(resultsQuerySchema, request.query);
    const visible = await visibility.of(credentials);
    response.json(await refresher.read(entity, visible));
  });

  router.post('/refresh', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultRefreshPermission,
    );
    const { entity } = parseInput(resultsQuerySchema, request.query);
    const event = { eventId: 'result-refresh', request, meta: { entity } };
    response.json(
      await audited(auditor, event, async () =>
        refresher.refresh(entity, await visibility.of(credentials)),
      ),
    );
  });

  router.get('/summary', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultReadPermission,
    );
    const query = parseInput(summaryQuerySchema, request.query);
    const visible = await visibility.of(credentials);
    response.json(await summaries.read(query, visible));
  });

  router.get('/summary.csv', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultReadPermission,
    );
    const query = parseInput(
      summaryQuerySchema.omit({ cursor: true, limit: true }),
      request.query,
    );
    const visible = await visibility.of(credentials);
    await writeCsv(response, {
      name: `scorecard-${query.scorecard}`,
      columns: SUMMARY_COLUMNS,
      pages: await summaries.pages(query, visible),
    });
  });

  router.get('/levels', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultReadPermission,
    );
    const { scorecard, entities } = parseInput(
      levelsQuerySchema,
      request.query,
    );
    const visible = await visibility.of(credentials);
    response.json(await summaries.readLevels(scorecard, entities, visible));
  });

  router.get('/history', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultReadPermission,
    );
    const query = parseInput(historyQuerySchema, request.query);
    const visible = await visibility.of(credentials);
    response.json(await history.read(query, visible));
  });

  router.get('/movers', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultReadPermission,
    );
    const query = parseInput(moversQuerySchema, request.query);
    const visible = await visibility.of(credentials);
    response.json(await history.readMovers(query, visible));
  });

  router.get('/gate', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      resultReadPermission,
    );
    const query = parseInput(gateQuerySchema, request.query);
    const visible = await visibility.of(credentials);
    answerGate(
      response,
      readGate(await refresher.read(query.entity, visible), query),
    );
  });

  return router;
}
