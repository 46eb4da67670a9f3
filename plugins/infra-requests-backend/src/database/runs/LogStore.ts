import type { Knex } from 'knex';

/** A line of a run's log. */
export interface LogLine {
  at: Date;
  stream: 'stdout' | 'stderr';
  /** Secrets are masked. */
  text: string;
}

/** How much of a log is kept. */
export interface LogSize {
  lines: number;
  characters: number;
}

/** Keeps logs of runs. */
export class LogStore {
  constructor(private readonly knex: Knex) {}

  /** Adds lines, once, however often that is tried. @param first - the number of the first, from 0 */
  async append(
    requestId: string,
    n: number,
    first: number,
    lines: LogLine[],
    knex: Knex = this.knex,
  ): Promise<void> {
    await knex.raw(
      `INSERT INTO run_log (request_id, n, line, at, stream, text)
       SELECT ?, ?, ?::int + position - 1, at, stream, text
       FROM ROWS FROM (json_to_recordset(?::json) AS (at timestamptz, stream text, text text))
         WITH ORDINALITY AS row(at, stream, text, position)
       ON CONFLICT DO NOTHING`,
      [requestId, n, first, JSON.stringify(lines)],
    );
  }

  async measure(requestId: string, n: number, knex: Knex): Promise<LogSize> {
    const { rows } = await knex.raw<{ rows: [LogSize] }>(
      `SELECT coalesce(max(line) + 1, 0) AS lines, coalesce(sum(length(text)), 0)::int AS characters
       FROM run_log WHERE request_id = ? AND n = ?`,
      [requestId, n],
    );
    return rows[0];
  }

  async read(
    requestId: string,
    n: number,
    after: number,
    limit: number,
  ): Promise<LogLine[]> {
    return this.knex('run_log')
      .where({ request_id: requestId, n })
      .where('line', '>=', after)
      .orderBy('line')
      .limit(limit)
      .select('at', 'stream', 'text');
  }
}
