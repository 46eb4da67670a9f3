import { toError } from '@backstage/errors';
import type { AuditorService } from '@backstage/backend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  type BatchAnswer,
  changesCreatePermission,
  changeSchema,
  deploymentsCreatePermission,
  deploymentSchema,
  incidentsCreatePermission,
  incidentSchema,
} from '@slipway/plugin-dx-metrics-common';
import Router from 'express-promise-router';
import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Ingestion } from '../ingestion/Ingestion';
import type { NativeRecord } from '../ingestion/NativeRecord';
import { parseBatch } from '../ingestion/parseBatch';
import { answerBatch } from './answerBatch';
import type { Authorizer } from './Authorizer';
import { parseJson, readBody } from './readJson';

/** One endpoint of the native format. */
interface Endpoint<T> {
  path: string;
  permission: BasicPermission;
  schema: z.ZodType<T>;
  toNative(record: T): NativeRecord;
}

/** POST /deployments, /changes and /incidents: batches of native records. */
export function createIngestionRoutes(options: {
  authorizer: Authorizer;
  auditor: AuditorService;
  ingestion: Ingestion;
}) {
  const { authorizer, auditor, ingestion } = options;
  const router = Router();

  function accept<T>({ path, permission, schema, toNative }: Endpoint<T>) {
    const handle = async (request: Request, response: Response) => {
      await authorizer.authorize(request, permission);
      const audit = await auditor.createEvent({
        eventId: `${path}-create`,
        severityLevel: 'low',
        request,
      });
      try {
        const batch = parseBatch(parseJson(request), schema);
        const counts = await ingestion.ingest(batch.records.map(toNative));
        const answer: BatchAnswer = { ...counts, rejected: batch.rejected };
        await audit.success({
          meta: { ...counts, rejected: batch.rejected.length },
        });
        answerBatch(response, answer, batch.records.length);
      } catch (error) {
        await audit.fail({ error: toError(error) });
        throw error;
      }
    };
    router.post(`/${path}`, readBody, handle);
  }

  accept({
    path: 'deployments',
    permission: deploymentsCreatePermission,
    schema: deploymentSchema,
    toNative: record => ({ kind: 'deployment', record }),
  });
  accept({
    path: 'changes',
    permission: changesCreatePermission,
    schema: changeSchema,
    toNative: record => ({ kind: 'change', record }),
  });
  accept({
    path: 'incidents',
    permission: incidentsCreatePermission,
    schema: incidentSchema,
    toNative: record => ({ kind: 'incident', record }),
  });
  return router;
}
