import {
  changeSchema,
  deploymentSchema,
} from '@slipway/plugin-dx-metrics-common';
import type { z } from 'zod';

// The values of a payload obey the same rules as those of a native record.

/** See `deploymentSchema`. */
export const {
  id: nameSchema,
  commit: commitSchema,
  finishedAt: timeSchema,
  component: optionalComponentSchema,
  url: optionalLinkSchema,
} = deploymentSchema.shape;

/** See `changeSchema`. */
export const { commits: commitsSchema, paths: optionalPathsSchema } =
  changeSchema.shape;
/** See `changeSchema`. */
export const pathSchema = optionalPathsSchema.unwrap().element;

/** A value that is worth having, and whose absence or odd form is no reason to refuse a payload. */
export function whenFit<T>(schema: z.ZodType<T>) {
  return schema.optional().catch(undefined);
}

/** The value when it is fit. */
export function fit<T>(schema: z.ZodType<T>, value: unknown): T | undefined {
  return schema.safeParse(value).data;
}
