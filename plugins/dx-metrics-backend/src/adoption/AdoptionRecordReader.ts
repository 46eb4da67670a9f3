import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  type AdoptionRecord,
  type adoptionRecordsCsvQuerySchema,
  type AdoptionRecordsPage,
  MAX_PAGE_SIZE,
} from '@slipway/plugin-dx-metrics-common';
import type { Knex } from 'knex';
import type { z } from 'zod';
import { readDayRecords } from '../database/adoption/readDayRecords';
import { readRecords } from '../database/adoption/readRecords';
import { resolvePeriods } from '../metrics/Period';
import type { PopulationResolver } from './PopulationResolver';

type RecordsQuery = z.output<typeof adoptionRecordsCsvQuerySchema>;
interface Page {
  cursor?: string;
  limit: number;
}

/** Finds the records behind a number of adoption. */
export class AdoptionRecordReader {
  constructor(
    private readonly options: {
      knex: Knex;
      populations: PopulationResolver;
      now?: () => Date;
    },
  ) {}

  /** @throws InputError when the period makes no sense, or the cursor is not one of ours */
  async readPage(
    query: RecordsQuery & Page,
    credentials: BackstageCredentials,
  ): Promise<AdoptionRecordsPage> {
    return (await this.#select(query, credentials))(query);
  }

  /**
   * Every page, one at a time.
   *
   * @throws InputError when the period makes no sense
   */
  async *readAll(
    query: RecordsQuery,
    credentials: BackstageCredentials,
  ): AsyncGenerator<AdoptionRecord[]> {
    const read = await this.#select(query, credentials);
    let cursor: string | undefined;
    do {
      const page = await read({ cursor, limit: MAX_PAGE_SIZE });
      yield page.items;
      cursor = page.nextCursor;
    } while (cursor);
  }

  async #select(
    query: RecordsQuery,
    credentials: BackstageCredentials,
  ): Promise<(page: Page) => Promise<AdoptionRecordsPage>> {
    const { knex, populations } = this.options;
    const now = this.options.now?.() ?? new Date();
    const { metric, part, tz } = query;
    const { from, to } = resolvePeriods(
      { ...query, bucket: 'month' },
      now,
    ).current;
    if (metric === 'activeUsers' || metric === 'retention') {
      return page => readDayRecords(knex, { from, to, tz }, page);
    }
    const population = await populations.resolve(credentials);
    return page =>
      readRecords(knex, { metric, part, population, from, to, now }, page);
  }
}
