import type { Page } from '@playwright/test';

/** What opens the detail of a metric: the tile's button. */
export const opener = (page: Page, metric: string) =>
  page.getByRole('button', {
    name: `Show the trend and the records of ${metric}`,
  });

/** The tile of a metric. */
export const tile = (page: Page, metric: string) =>
  page.getByRole('article').filter({ has: opener(page, metric) });

/** The opened metric, with its trend and its records. */
export const detail = (page: Page, metric: string) =>
  page.getByRole('region', { name: metric, exact: true });
