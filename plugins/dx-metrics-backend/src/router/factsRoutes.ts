import {
  type FactsPage,
  factsQuerySchema,
  factsReadPermission,
} from '@slipway/plugin-dx-metrics-common';
import Router from 'express-promise-router';
import type { FactsReader } from '../database/facts/FactsReader';
import type { DoraReader } from '../metrics/DoraReader';
import { resolvePeriods } from '../metrics/Period';
import type { Authorizer } from './Authorizer';
import { parseInput } from '@slipway/backend-common';

/** GET /facts: what scorecards ask of the delivery of components. */
export function createFactsRoutes(options: {
  authorizer: Authorizer;
  dora: DoraReader;
  facts: FactsReader;
}) {
  const { authorizer, dora, facts } = options;
  const router = Router();

  router.get('/facts', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      factsReadPermission,
    );
    const query = parseInput(factsQuerySchema, request.query);
    const { from, to } = resolvePeriods(
      { ...query, bucket: 'month' },
      new Date(),
    ).current;
    const scope = await dora.findScope(query.scope, credentials);
    const page = await facts.readPage({ ...query, scope, from, to });
    const answer: FactsPage = {
      from: from.toISOString(),
      to: to.toISOString(),
      ...page,
    };
    response.json(answer);
  });

  return router;
}
