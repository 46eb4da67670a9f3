import type { BasicPermission } from '@backstage/plugin-permission-common';
import type { z } from 'zod';

/** One endpoint, as the OpenAPI document tells of it. */
export interface Operation {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/v1`, with `{name}` for a parameter: a UUID, unless `parameters` says otherwise. */
  path: string;
  summary: string;
  /** Absent where the sender signs with a secret of its own. */
  permission?: BasicPermission;
  /** What the caller needs besides the permission, as the end of a sentence. */
  alsoNeeds?: string;
  /** What the parameters in the path are, where they are not UUIDs. */
  parameters?: z.ZodObject;
  query?: z.ZodObject;
  /** Headers with a meaning of their own, by their names in lower case. */
  headers?: z.ZodObject;
  body?: z.ZodType;
  /** Absent when the answer is empty. */
  answer?: z.ZodType;
  /** `application/json` when absent. */
  mediaType?: string;
  /** Whether it can contradict what is there. */
  conflicts?: boolean;
  /** What is missing when the answer is 404. */
  missing?: string;
  /** Why the answer is 503 with a header Retry-After, when it is. */
  tooEarly?: string;
}
