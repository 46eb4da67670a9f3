import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  MAX_PAGE_SIZE,
  type MetricRecord,
  type recordsCsvQuerySchema,
  type RecordsPage,
} from '@slipway/plugin-dx-metrics-common';
import type { z } from 'zod';
import type { RecordReader } from '../database/drillDown/RecordReader';
import type { DoraReader } from './DoraReader';
import { resolvePeriods } from './Period';

/** The records behind one number. */
export interface RecordSelection {
  /** @throws InputError when the cursor is not one of ours */
  readPage(page: { cursor?: string; limit: number }): Promise<RecordsPage>;
  /** Every page, one at a time. */
  readAll(): AsyncGenerator<MetricRecord[]>;
}

/** Finds the records behind a number of {@link DoraReader}. */
export class MetricRecordReader {
  constructor(
    private readonly options: {
      dora: DoraReader;
      store: RecordReader;
      now?: () => Date;
    },
  ) {}

  /**
   * @throws NotFoundError when the caller can see no such scope
   * @throws InputError when the period makes no sense
   */
  async select(
    query: z.output<typeof recordsCsvQuerySchema>,
    credentials: BackstageCredentials,
  ): Promise<RecordSelection> {
    const { dora, store, now } = this.options;
    const { from, to } = resolvePeriods(
      { ...query, bucket: 'month' },
      now?.() ?? new Date(),
    ).current;
    const scope = await dora.findScope(query.scope, credentials);
    const readPage: RecordSelection['readPage'] = ({ cursor, limit }) =>
      store.readPage({
        metric: query.metric,
        part: query.part,
        longerThan: query.longerThan,
        atMost: query.atMost,
        scope,
        from,
        to,
        cursor,
        limit,
      });
    return {
      readPage,
      async *readAll() {
        let cursor: string | undefined;
        do {
          const page = await readPage({ cursor, limit: MAX_PAGE_SIZE });
          yield page.items;
          cursor = page.nextCursor;
        } while (cursor);
      },
    };
  }
}
