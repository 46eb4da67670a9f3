import type {
  AuditorService,
  AuditorServiceEventSeverityLevel,
} from '@backstage/backend-plugin-api';
import { toError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import type { Request } from 'express';

/** Does something, and lets the audit log know that it was done, or that it failed. */
export async function audited<T>(
  auditor: AuditorService,
  event: {
    eventId: string;
    /** Absent where it did not come over HTTP. */
    request?: Request;
    meta: JsonObject;
    /** `medium` when absent. */
    severityLevel?: AuditorServiceEventSeverityLevel;
  },
  work: () => Promise<T>,
  /** What is known of it only afterwards. */
  describe?: (result: T) => JsonObject,
): Promise<T> {
  const audit = await auditor.createEvent({
    severityLevel: 'medium',
    ...event,
  });
  try {
    const result = await work();
    await audit.success(describe && { meta: describe(result) });
    return result;
  } catch (error) {
    await audit.fail({ error: toError(error) });
    throw error;
  }
}
