import type { AuditorService } from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { BatchAnswer } from '@slipway/plugin-dx-metrics-common';
import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { parseBatch } from '../ingestion/parseBatch';
import { answerBatch } from './answerBatch';
import type { Authorizer } from './Authorizer';
import { parseJson, readBody } from './readJson';

/** An endpoint that takes a batch of records. */
interface BatchEndpoint<T> {
  /** Without a slash. */
  path: string;
  permission: BasicPermission;
  schema: z.ZodType<T>;
  keep(records: T[]): Promise<Pick<BatchAnswer, 'accepted' | 'duplicates'>>;
}

/** Handles a POST of a batch: what is fit is kept, what is not is named. */
export function acceptBatch<T>(
  { authorizer, auditor }: { authorizer: Authorizer; auditor: AuditorService },
  { path, permission, schema, keep }: BatchEndpoint<T>,
): RequestHandler[] {
  const handle = async (request: Request, response: Response) => {
    await authorizer.authorize(request, permission);
    const audit = await auditor.createEvent({
      eventId: `${path}-create`,
      severityLevel: 'low',
      request,
    });
    try {
      const batch = parseBatch(parseJson(request), schema);
      const counts = await keep(batch.records);
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
  return [readBody, handle];
}
