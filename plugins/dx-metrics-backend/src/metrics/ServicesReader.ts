import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  MAX_PAGE_SIZE,
  type Service,
  type servicesCsvQuerySchema,
  type ServicesPage,
} from '@slipway/plugin-dx-metrics-common';
import type { z } from 'zod';
import { decodeRefCursor, toRefPage } from '../database/drillDown/refCursor';
import type { ServicesStore } from '../database/metrics/ServicesStore';
import type { DoraReader } from './DoraReader';
import { lengthInDays, resolvePeriods } from './Period';
import { toMetrics } from './toMetrics';

/** The components of a question, each with its metrics. */
export interface ServiceSelection {
  /** @throws InputError when the cursor is not one of ours */
  readPage(page: { cursor?: string; limit: number }): Promise<ServicesPage>;
  /** Every page, one at a time. */
  readAll(): AsyncGenerator<Service[]>;
}

/** Answers what the five metrics of each component of a scope are, as {@link DoraReader} does for one. */
export class ServicesReader {
  constructor(
    private readonly options: {
      dora: DoraReader;
      store: ServicesStore;
      now?: () => Date;
    },
  ) {}

  /**
   * @throws NotFoundError when the caller can see no such scope
   * @throws InputError when the period makes no sense
   */
  async select(
    query: z.output<typeof servicesCsvQuerySchema>,
    credentials: BackstageCredentials,
  ): Promise<ServiceSelection> {
    const { dora, store, now } = this.options;
    const period = resolvePeriods(
      { ...query, bucket: 'month' },
      now?.() ?? new Date(),
    ).current;
    const scope = await dora.findScope(query.scope, credentials);
    const { from, to } = period;
    const days = lengthInDays(from, to);
    const readPage: ServiceSelection['readPage'] = async ({
      cursor,
      limit,
    }) => {
      const read = await store.readPage(scope, period, {
        after: decodeRefCursor(cursor),
        limit,
      });
      const services = read.map(({ component, figures }) => ({
        component,
        metrics: toMetrics(figures, {
          days,
          edition: query.edition,
          approximate: false,
        }),
      }));
      return {
        scope: scope.scope,
        from: from.toISOString(),
        to: to.toISOString(),
        ...toRefPage(services, limit),
      };
    };
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
