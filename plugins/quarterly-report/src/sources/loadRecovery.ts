import {
  type DxMetricsClient,
  MAX_PAGE_SIZE,
} from '@slipway/plugin-dx-metrics-common';
import type { Quarter } from '../quarter/Quarter';

/** How long failed deployments took to be restored. */
export interface Recovery {
  failures: number;
  /** Of all of them together. */
  seconds: number;
}

/** Past this many pages of records, adding up would keep the reader waiting. */
const MAX_PAGES = 20;

/**
 * Adds the recoveries up, record by record: a median times a count would be something else.
 *
 * @throws Error when there are more than 10,000
 */
export async function loadRecovery(
  client: DxMetricsClient,
  quarter: Quarter,
): Promise<Recovery> {
  const period = quarter.bounds(new Date());
  const recovery: Recovery = { failures: 0, seconds: 0 };
  let cursor: string | undefined;
  for (let pages = 0; pages < MAX_PAGES; pages += 1) {
    const page = await client.getRecords({
      scope: 'all',
      metric: 'failedDeploymentRecoveryTime',
      ...period,
      tz: 'UTC',
      limit: MAX_PAGE_SIZE,
      cursor,
    });
    for (const record of page.items) {
      if (record.kind === 'deployment' && record.recoverySeconds !== null) {
        recovery.failures += 1;
        recovery.seconds += record.recoverySeconds;
      }
    }
    cursor = page.nextCursor;
    if (cursor === undefined) {
      return recovery;
    }
  }
  const most = (MAX_PAGES * MAX_PAGE_SIZE).toLocaleString('en-GB');
  throw new Error(
    `More than ${most} failed deployments were restored, too many to add up here`,
  );
}
