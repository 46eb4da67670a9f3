import type { Page } from '@playwright/test';
import { openBrowser } from './browser.ts';

/** What one visit with an empty cache transferred. */
export interface Visit {
  bytes: number;
  requests: number;
}

/**
 * Opens the address with an empty cache, signs in by the button, waits until the network is quiet and adds up
 * what came over the wire, headers included. Nothing where no browser runs.
 */
export async function visitFirstPage(
  url: string,
  button: string,
): Promise<Visit | undefined> {
  const browser = await openBrowser();
  if (!browser) {
    return undefined;
  }
  try {
    const page: Page = await browser.newPage();
    const session = await page.context().newCDPSession(page);
    const visit = { bytes: 0, requests: 0 };
    await session.send('Network.enable');
    session.on('Network.loadingFinished', event => {
      visit.bytes += event.encodedDataLength;
      visit.requests += 1;
    });
    await page.goto(url, { waitUntil: 'networkidle' });
    await page.getByRole('button', { name: button }).click();
    await page.waitForLoadState('networkidle');
    await page
      .getByRole('link', { name: 'Catalog', exact: true })
      .first()
      .waitFor();
    await page.waitForTimeout(3000);
    return visit;
  } finally {
    await browser.close();
  }
}
