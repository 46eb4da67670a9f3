import type { AuditorService } from '@backstage/backend-plugin-api';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import {
  changesCreatePermission,
  changeSchema,
  deploymentsCreatePermission,
  deploymentSchema,
  incidentsCreatePermission,
  incidentSchema,
} from '@slipway/plugin-dx-metrics-common';
import Router from 'express-promise-router';
import type { z } from 'zod';
import type { Ingestion } from '../ingestion/Ingestion';
import type { NativeRecord } from '../ingestion/NativeRecord';
import type { ReachGuard } from '../reach/ReachGuard';
import { acceptBatch } from './acceptBatch';
import type { Authorizer } from './Authorizer';

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
  reach: ReachGuard;
}) {
  const router = Router();

  function accept<T>({ toNative, ...endpoint }: Endpoint<T>) {
    const keep = (records: T[]) =>
      options.ingestion.ingest(records.map(toNative));
    router.post(
      `/${endpoint.path}`,
      ...acceptBatch(options, {
        ...endpoint,
        confine: (batch, credentials) =>
          options.reach.confineRecords(batch, credentials, toNative),
        keep,
      }),
    );
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
