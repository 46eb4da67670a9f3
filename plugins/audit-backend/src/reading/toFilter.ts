import type { exportQuerySchema } from '@slipway/plugin-audit-common';
import type { z } from 'zod';
import type { EventFilter } from '../database/EventStore';

const DAY = 24 * 60 * 60 * 1_000;

/** What a query asks for, in terms of the database. */
export function toFilter({
  from,
  to,
  status,
  ...exact
}: z.output<typeof exportQuerySchema>): EventFilter {
  return {
    ...exact,
    ...(from && { from: new Date(from) }),
    ...(to && { until: isDay(to) ? dayAfter(to) : new Date(to) }),
    ...(status && {
      statuses: status === 'ended' ? ['succeeded', 'failed'] : [status],
    }),
  };
}

function isDay(moment: string): boolean {
  return !moment.includes('T');
}

function dayAfter(day: string): Date {
  return new Date(Date.parse(day) + DAY);
}
