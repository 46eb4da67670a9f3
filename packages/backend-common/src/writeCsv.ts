import { once } from 'node:events';
import { stringify } from 'csv-stringify/sync';
import type { Response } from 'express';

/** A table for {@link writeCsv}. */
export interface CsvTable {
  /** The name of the file, without its ending. */
  name: string;
  /** Paths into a row. */
  columns: string[];
  /** Rows, some at a time. */
  pages: AsyncIterable<object[]> | Iterable<object[]>;
}

/**
 * Writes rows as CSV, page by page, no faster than the reader takes them. Formulas are escaped.
 *
 * @throws what the first page throws, before anything of an answer is sent
 */
export async function writeCsv(
  response: Response,
  { name, columns, pages }: CsvTable,
): Promise<void> {
  const start = () => {
    if (!response.headersSent) {
      response.type('text/csv').attachment(`${name}.csv`);
      response.write(stringify([], { columns, header: true }));
    }
  };
  for await (const page of pages) {
    start();
    const text = stringify(page, {
      columns,
      escape_formulas: true,
      cast: { boolean: String },
    });
    if (response.destroyed) {
      return;
    }
    if (!response.write(text)) {
      await drained(response);
    }
  }
  start();
  response.end();
}

/** Waits until more can be written, or nobody reads any more; leaves no listener behind. */
async function drained(response: Response): Promise<void> {
  const controller = new AbortController();
  const { signal } = controller;
  await Promise.race([
    once(response, 'drain', { signal }),
    once(response, 'close', { signal }),
  ]);
  controller.abort();
}
