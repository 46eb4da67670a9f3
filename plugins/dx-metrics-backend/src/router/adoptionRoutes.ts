import type {
  AuditorService,
  AuthService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { parseInput, writeCsv } from '@slipway/backend-common';
import {
  adoptionQuerySchema,
  adoptionReadPermission,
  adoptionRecordsCsvQuerySchema,
  adoptionRecordsQuerySchema,
  adoptionRecordsReadPermission,
  infrastructureChangesCreatePermission,
  infrastructureChangeSchema,
  presenceCreatePermission,
} from '@slipway/plugin-dx-metrics-common';
import Router from 'express-promise-router';
import type { AdoptionReader } from '../adoption/AdoptionReader';
import type { AdoptionRecordReader } from '../adoption/AdoptionRecordReader';
import { adoptionTable, adoptionRecordsTable } from '../adoption/csvTables';
import type { InfrastructureLog } from '../adoption/InfrastructureLog';
import type { Presence } from '../adoption/presence/Presence';
import { acceptBatch } from './acceptBatch';
import type { Authorizer } from './Authorizer';

/** GET /adoption and the records behind its numbers; POST /infrastructure-changes and /presence, which feed it. */
export function createAdoptionRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  auth: AuthService;
  adoption: AdoptionReader;
  adoptionRecords: AdoptionRecordReader;
  infrastructure: InfrastructureLog;
  presence: Presence;
}) {
  const { authorizer, auth, adoption, adoptionRecords } = options;
  const router = Router();

  router.get('/adoption', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      adoptionReadPermission,
    );
    const query = parseInput(adoptionQuerySchema, request.query);
    response.json(await adoption.read(query, credentials));
  });

  router.get('/adoption.csv', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      adoptionReadPermission,
    );
    const query = parseInput(adoptionQuerySchema, request.query);
    await writeCsv(
      response,
      adoptionTable(await adoption.read(query, credentials)),
    );
  });

  router.get('/adoption/records', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      adoptionRecordsReadPermission,
    );
    const query = parseInput(adoptionRecordsQuerySchema, request.query);
    response.json(await adoptionRecords.readPage(query, credentials));
  });

  router.get('/adoption/records.csv', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      adoptionRecordsReadPermission,
    );
    const query = parseInput(adoptionRecordsCsvQuerySchema, request.query);
    await writeCsv(
      response,
      adoptionRecordsTable(
        query.metric,
        adoptionRecords.readAll(query, credentials),
      ),
    );
  });

  router.post(
    '/infrastructure-changes',
    ...acceptBatch(options, {
      path: 'infrastructure-changes',
      permission: infrastructureChangesCreatePermission,
      schema: infrastructureChangeSchema,
      keep: changes => options.infrastructure.add(changes),
    }),
  );

  router.post('/presence', async (request, response) => {
    const credentials = await authorizer.authorize(
      request,
      presenceCreatePermission,
    );
    if (!auth.isPrincipal(credentials, 'user')) {
      throw new NotAllowedError('Only people are counted');
    }
    // No audit event, the one exception: it would say who was there on which day, which is what must not be kept.
    await options.presence.note(credentials.principal.userEntityRef);
    response.status(204).end();
  });

  return router;
}
