import { limitSchema } from '@slipway/contract';
import { z } from 'zod';

/** How many items a list may have. */
export const listQuerySchema = z.strictObject({ limit: limitSchema });
/** See {@link listQuerySchema}. */
export type ListQuery = z.input<typeof listQuerySchema>;
