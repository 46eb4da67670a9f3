import { z } from 'zod';

/** No record may be older. */
export const EARLIEST_TIME = new Date('2000-01-01T00:00:00Z');
/** How far the clock of a sender may run ahead of ours, in milliseconds. */
export const CLOCK_TOLERANCE = 5 * 60 * 1000;

const line = (maxLength: number) =>
  z
    .string()
    .min(1)
    .max(maxLength)
    .refine(
      text => !/[\p{Cc}\p{Cs}]/u.test(text),
      'must hold no control characters and no half of a character',
    );

/** What names a record, a source, an environment, a person. */
export const nameSchema = line(300);

/** A commit hash, or whatever the version control system of the sender calls a revision. */
export const commitSchema = z
  .string()
  .regex(/^[\w.:/@+-]{1,128}$/, 'must be a commit hash')
  .transform(commit => commit.toLowerCase());

/** As `toISOString` writes a time. */
const CANONICAL_LENGTH = '2026-03-01T12:00:00.000Z'.length;

/**
 * A moment between the year 2000 and now, in ISO 8601 with an offset; kept in UTC, to the millisecond. Each is read
 * once: a record has up to five.
 */
export const timeSchema = z.iso
  .datetime({
    offset: true,
    error: 'must be a time in ISO 8601 with an offset, as 2026-03-01T12:00:00Z',
  })
  .transform((text, context) => {
    const time = new Date(text);
    const wrong = problemOf(time.getTime());
    if (wrong) {
      context.issues.push({ code: 'custom', message: wrong, input: text });
      return z.NEVER;
    }
    return text.length === CANONICAL_LENGTH && text.endsWith('Z')
      ? text
      : time.toISOString();
  });

function problemOf(time: number): string | undefined {
  if (time < EARLIEST_TIME.getTime()) {
    return 'must not be before the year 2000';
  }
  return time > Date.now() + CLOCK_TOLERANCE
    ? 'must not be in the future'
    : undefined;
}

/** The address of a page about a record. Only http and https, since it becomes a link. */
export const linkSchema = line(2_000).and(z.url({ protocol: /^https?$/ }));

/** A file of a repository, relative to its root. */
export const pathSchema = line(1_000).refine(
  path =>
    !path.startsWith('/') &&
    !path.includes('\\') &&
    !path.split('/').some(segment => segment === '..' || segment === '.'),
  'must be relative to the root of the repository, with forward slashes',
);

/** A reference to a catalog entity; the kind is `component` and the namespace `default` unless it says otherwise. */
export const componentRefSchema = z
  .string()
  .regex(
    /^([a-z]+:)?([\w.-]{1,63}\/)?[\w.-]{1,63}$/i,
    'must be an entity reference, as component:default/ledger',
  );

/** The most records of one page. */
export const MAX_PAGE_SIZE = 500;

/** What a query for one page holds. */
export const pageQuery = {
  /** The `nextCursor` of the page before. */
  cursor: z.string().min(1).max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(100),
};
