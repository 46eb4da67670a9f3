import { parseInput, writeCsv } from '@slipway/backend-common';
import {
  doraQuerySchema,
  doraReadPermission,
  recordsCsvQuerySchema,
  recordsQuerySchema,
  recordsReadPermission,
  servicesCsvQuerySchema,
  servicesQuerySchema,
} from '@slipway/plugin-dx-metrics-common';
import Router from 'express-promise-router';
import type { DoraReader } from '../metrics/DoraReader';
import type { MetricRecordReader } from '../metrics/MetricRecordReader';
import type { ServicesReader } from '../metrics/ServicesReader';
import type { Authorizer } from './Authorizer';
import { recordsTable, seriesTable, servicesTable } from './csvTables';

/** GET /dora, the same of each service, and the records behind the numbers. */
export function createDoraRoutes(options: {
  authorizer: Authorizer;
  dora: DoraReader;
  records: MetricRecordReader;
  services: ServicesReader;
}) {
  const { authorizer, dora, records, services } = options;
  const router = Router();

  router.get('/dora', async (request, response) => {
    const credentials = await authorizer.authorize(request, doraReadPermission);
    const query = parseInput(doraQuerySchema, request.query);
    response.json(await dora.read(query, credentials));
  });

  router.get('/dora.csv', async (request, response) => {
    const credentials = await authorizer.authorize(request, doraReadPermission);
    const query = parseInput(doraQuerySchema, request.query);
    const answer = await dora.read(query, credentials);
    await writeCsv(response, seriesTable(answer));
  });

  router.get('/dora/services', async (request, response) => {
    const credentials = await authorizer.authorize(request, doraReadPermission);
    const query = parseInput(servicesQuerySchema, request.query);
    const selection = await services.select(query, credentials);
    response.json(await selection.readPage(query));
  });

  router.get('/dora/services.csv', async (request, response) => {
    const credentials = await authorizer.authorize(request, doraReadPermission);
    const query = parseInput(servicesCsvQuerySchema, request.query);
    const selection = await services.select(query, credentials);
    await writeCsv(response, servicesTable(selection.readAll()));
  });

  router.get('/dora/records', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      recordsReadPermission,
    );
    const query = parseInput(recordsQuerySchema, request.query);
    const selection = await records.select(query, credentials);
    response.json(await selection.readPage(query));
  });

  router.get('/dora/records.csv', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      recordsReadPermission,
    );
    const query = parseInput(recordsCsvQuerySchema, request.query);
    const selection = await records.select(query, credentials);
    await writeCsv(response, recordsTable(query.metric, selection.readAll()));
  });

  return router;
}
