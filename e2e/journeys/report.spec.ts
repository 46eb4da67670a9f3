import fs from 'node:fs';
import path from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { PortalApi } from '../support/api';
import {
  expect,
  openFromSidebar,
  picture,
  signIn,
  test,
} from '../support/portal';
import { workFolder } from '../support/service';

/** How long a busy machine takes until it has counted what was loaded, in ms. */
const LOADING = 300_000;

const table = (page: Page, name: string) =>
  page.getByRole('table', { name, exact: true });

async function expectLoaded(page: Page) {
  for (const name of ['Delivery', 'Adoption', 'Economics']) {
    await expect(table(page, name)).toBeVisible();
  }
  await expect(
    page.getByRole('heading', { name: 'You said, we did' }),
  ).toBeVisible();
}

/** Opens the report of the last quarter from its link, and waits for all that it is made of. */
async function openReport(page: Page) {
  await signIn(page, 'Nandini Raghavendra');
  await openFromSidebar(page, 'Adoption');
  await page.getByRole('link', { name: 'Quarterly report' }).click();
  await expectLoaded(page);
}

// The deliveries of the demonstration organisation load for a minute or two after the first start.
test.beforeAll(async () => {
  test.setTimeout(LOADING);
  const portal = await PortalApi.as('user:default/nandini.raghavendra');
  await expect(async () => {
    expect(await portal.countLeadTimes()).toBeGreaterThan(0);
  }).toPass({ intervals: [2_000], timeout: LOADING });
});

/** How many pages a PDF file has. */
function countPages(pdf: Buffer): number {
  return pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;
}

for (const { name, colorScheme, width } of [
  { name: 'light', colorScheme: 'light' as const, width: 1360 },
  { name: 'dark', colorScheme: 'dark' as const, width: 1360 },
  { name: 'narrow', colorScheme: 'light' as const, width: 390 },
]) {
  test.describe(`${name} report`, () => {
    test.use({ colorScheme, viewport: { width, height: 850 } });

    test('compares the quarter with the one before', async ({ page }) => {
      await page.goto('/report');
      await page.getByRole('button', { name: 'Nandini Raghavendra' }).click();
      await expectLoaded(page);
      await picture(page, `report/${name}`);
      await expectAccessible(page);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        'it does not scroll sideways',
      ).toBeLessThanOrEqual(width);
    });
  });
}

test.describe('on paper', () => {
  test.use({ colorScheme: 'dark', viewport: { width: 1360, height: 850 } });

  test('the report of the last quarter fits on two pages, in black on white', async ({
    page,
  }) => {
    await openReport(page);
    await expect(
      table(page, 'Delivery').getByRole('row', { name: /Change lead time/ }),
    ).toContainText(/\d/);

    const pdf = await page.pdf({ preferCSSPageSize: true });
    fs.writeFileSync(path.join(workFolder('report'), 'report.pdf'), pdf);
    expect(countPages(pdf)).toBeGreaterThan(0);
    expect(countPages(pdf)).toBeLessThanOrEqual(2);

    // As wide as A4 without its margins.
    await page.setViewportSize({ width: 703, height: 1032 });
    await page.emulateMedia({ media: 'print' });
    await picture(page, 'report/paper');
    for (const hidden of [
      page.getByTestId('sidebar-root'),
      page.getByRole('button', { name: 'Print or save as PDF' }),
    ]) {
      await expect(hidden).toBeHidden();
    }
    const colour = await table(page, 'Delivery').evaluate(
      element => getComputedStyle(element).color,
    );
    expect(colour).toBe('rgb(20, 24, 31)');
  });
});

test('by keyboard to the quarter before, to its numbers, and back', async ({
  page,
}) => {
  await openReport(page);
  const title = page.getByRole('article', { name: /^Report of Q/ });
  const last = await title.getAttribute('aria-label');
  await page
    .getByRole('navigation', { name: 'Quarter' })
    .getByRole('link')
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/report\?quarter=\d{4}-Q[1-4]$/);
  await expect(page.getByRole('article', { name: last! })).toHaveCount(0);
  await expectLoaded(page);

  await page.getByRole('link', { name: 'Look into delivery' }).focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/delivery\?from=\d{4}-\d\d-01/);
  await page.goBack();
  await expectLoaded(page);
});
