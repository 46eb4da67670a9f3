import type {
  AuditorService,
  BackstageCredentials,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { BatchAnswer } from '@slipway/plugin-dx-metrics-common';
import type { Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { type ParsedBatch, parseBatch } from '../ingestion/parseBatch';
import { countReported } from '../telemetry';
import { answerBatch } from './answerBatch';
import type { Authorizer } from './Authorizer';
import { parseJson, readBody } from './readJson';

/** An endpoint that takes a batch of records. */
interface BatchEndpoint<T> {
  /** Without a slash. */
  path: string;
  permission: BasicPermission;
  schema: z.ZodType<T>;
  /** Leaves what the caller may report; all of it, when absent. */
  confine?(
    batch: ParsedBatch<T>,
    credentials: BackstageCredentials,
  ): Promise<ParsedBatch<T>>;
  keep(records: T[]): Promise<Pick<BatchAnswer, 'accepted' | 'duplicates'>>;
}

/** Handles a POST of a batch: what is fit is kept, what is not is named. */
export function acceptBatch<T>(
  { authorizer, auditor }: { authorizer: Authorizer; auditor: AuditorService },
  { path, permission, schema, confine, keep }: BatchEndpoint<T>,
): RequestHandler[] {
  const handle = async (request: Request, response: Response) => {
    const credentials = await authorizer.authorize(request, permission);
    const audit = await auditor.createEvent({
      eventId: `${path}-create`,
      severityLevel: 'low',
      request,
    });
    try {
      const parsed = parseBatch(parseJson(request), schema);
      const batch = confine ? await confine(parsed, credentials) : parsed;
      const counts = await keep(batch.records);
      const answer: BatchAnswer = { ...counts, rejected: batch.rejected };
      countReported(path, answer);
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
