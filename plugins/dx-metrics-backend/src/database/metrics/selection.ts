import type { Knex } from 'knex';
import type { Piece } from '../../metrics/coverPeriod';
import type { Period } from '../../metrics/Period';

/** The components of a question. */
export interface ComponentScope {
  /** Ids, in the order of the database. */
  components: number[];
  /** Whether these are all that there are, so that no row has to be looked at for its component. */
  isWhole: boolean;
}

/** A table of derived rows that have a component and the finish of a deployment. */
export type DerivedTable = 'lead_time_samples' | 'deployment_outcomes';

/** An SQL query with named bindings. */
export interface Selection {
  sql: string;
  bindings: Record<string, readonly (string | number)[] | string | number>;
}

/** Selects the rows of a scope and period, each with the place of its bucket. */
export function selectPeriod(
  table: DerivedTable,
  scope: ComponentScope,
  period: Period,
  starts = period.buckets,
): Selection {
  return {
    sql: `
      SELECT width_bucket(finished_at, CAST(:starts AS timestamptz[])) - 1 AS bucket, ${table}.*
      FROM ${table}
      WHERE finished_at >= :from AND finished_at < :to ${componentFilter(scope)}
    `,
    bindings: {
      starts: starts.map(start => start.toISOString()),
      ...periodBindings(period),
      ...componentBindings(scope),
    },
  };
}

/** The rows of a selection. */
export async function readRows<T>(
  knex: Knex,
  { sql, bindings }: Selection,
): Promise<T[]> {
  const { rows } = await knex.raw<{ rows: T[] }>(sql, bindings);
  return rows;
}

/** A table of the pieces that {@link pieceBindings} gives. */
export const PIECES = `
  SELECT * FROM unnest(CAST(:buckets AS int[]), CAST(:grains AS text[]), CAST(:starts AS timestamptz[]), CAST(:finishes AS timestamptz[]))
    AS given (bucket, grain, start, finish)
`;

/** Keeps PostgreSQL, which expects pieces to be long, from reading a whole table once rather than an index for each piece. */
export const FENCE = 'OFFSET 0';

/**
 * Selects the rows of some stretches, of every component. Each is written out, so that PostgreSQL sees how short it is.
 */
export function selectPieces(table: DerivedTable, pieces: Piece[]): Selection {
  const selects = pieces.map(
    (_, n) => `
      SELECT CAST(:bucket${n} AS int) AS bucket, ${table}.* FROM ${table}
      WHERE finished_at >= :start${n} AND finished_at < :finish${n}
    `,
  );
  return {
    sql:
      selects.join('UNION ALL') ||
      `SELECT 0 AS bucket, ${table}.* FROM ${table} WHERE false`,
    bindings: Object.fromEntries(
      pieces.flatMap(({ bucket, from, to }, n) => [
        [`bucket${n}`, bucket],
        [`start${n}`, from.toISOString()],
        [`finish${n}`, to.toISOString()],
      ]),
    ),
  };
}

/** What {@link PIECES} needs. */
export function pieceBindings(pieces: Piece[]): Selection['bindings'] {
  return {
    buckets: pieces.map(({ bucket }) => bucket),
    grains: pieces.map(({ grain }) => grain),
    starts: pieces.map(({ from }) => from.toISOString()),
    finishes: pieces.map(({ to }) => to.toISOString()),
  };
}

/** A condition on `component_id`, to follow another. */
export function componentFilter({ isWhole }: ComponentScope): string {
  return isWhole ? '' : 'AND component_id = ANY(CAST(:components AS int[]))';
}

/** What {@link componentFilter} needs. */
export function componentBindings(
  scope: ComponentScope,
): Selection['bindings'] {
  return scope.isWhole ? {} : { components: scope.components };
}

/** `from` and `to`. */
export function periodBindings(period: Period): Selection['bindings'] {
  return { from: period.from.toISOString(), to: period.to.toISOString() };
}
