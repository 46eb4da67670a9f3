import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { z } from 'zod';

/** One endpoint, as the OpenAPI document tells of it. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'delete';
  /** Below `/v1`, with `{name}` for what is a UUID. */
  path: string;
  summary: string;
  /** Absent where the sender signs with a secret of its own. */
  permission?: BasicPermission;
  /** What the caller needs besides the permission, as the end of a sentence. */
  alsoNeeds?: string;
  query?: z.ZodObject;
  body?: z.ZodType;
  /** Absent when the answer is empty. */
  answer?: z.ZodType;
  /** `application/json` when absent. */
  mediaType?: string;
  /** Whether it can contradict what is there. */
  conflicts?: boolean;
  /** What is missing when the answer is 404. */
  missing?: string;
}
