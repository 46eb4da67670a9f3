import { z } from 'zod';

const text = (maxLength: number, forbidden: RegExp) =>
  z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine(
      value => !forbidden.test(value),
      'must hold no control characters and no half of a character',
    );

/** One line of text. */
export const lineSchema = (maxLength: number) =>
  text(maxLength, /[\p{Cc}\p{Cs}]/u);

/** Text of several lines. */
export const paragraphSchema = (maxLength: number) =>
  text(maxLength, /[^\P{Cc}\n\r\t]|\p{Cs}/u);

/** A day, in UTC. */
export const dateSchema = z.iso.date('must be a date, as 2026-03-01');

const refPattern = (kind: string) =>
  new RegExp(`^${kind}:[\\w.-]{1,63}/[\\w.-]{1,63}$`);

/** A full entity reference, in lower case. */
export const entityRefSchema = z
  .string()
  .toLowerCase()
  .regex(
    refPattern('[a-z]{1,63}'),
    'must be an entity reference, as component:default/ledger',
  );

/** A full entity reference to a group, in lower case. */
export const groupRefSchema = z
  .string()
  .toLowerCase()
  .regex(
    refPattern('group'),
    'must be a reference to a group, as group:default/payments',
  );

/** The most items of one list or page. */
export const MAX_ITEMS = 500;

/** How many items a list has. */
export const limitSchema = z.coerce
  .number()
  .int()
  .min(1)
  .max(MAX_ITEMS)
  .default(100);

/** What a query for one page holds. */
export const pageQuery = {
  /** The `nextCursor` of the page before. */
  cursor: z.string().min(1).max(2_000).optional(),
  limit: limitSchema,
};
