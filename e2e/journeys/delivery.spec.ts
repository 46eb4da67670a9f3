import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { deliveriesAreCounted, LOADING } from '../support/deliveries';
import { detail, opener, tile } from '../support/metrics';
import { expect, picture, signIn, test } from '../support/portal';

const SERVICE = '/catalog/default/component/booking-service';
const METRICS = [
  'change lead time',
  'deployment frequency',
  'recovery time',
  'change fail rate',
  'rework rate',
];

/** Opens the tab of the service. */
async function openDelivery(page: Page, query = '') {
  await expect(async () => {
    await page.goto(`${SERVICE}/delivery${query}`);
    await expect(tile(page, 'change lead time')).toContainText(/\d/, {
      timeout: 10_000,
    });
  }).toPass();
}

/** The rows of the CSV file behind a metric, without its head. */
async function downloadRows(page: Page): Promise<string[]> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(
    /^component-default-booking-service-\w+(-numerator)?-[\d-]+\.csv$/,
  );
  const text = fs.readFileSync(await download.path(), 'utf8');
  return text.trimEnd().split('\n').slice(1);
}

test.beforeAll(async () => {
  test.setTimeout(LOADING);
  await deliveriesAreCounted();
});

for (const { name, colorScheme, width } of [
  { name: 'light', colorScheme: 'light' as const, width: 1360 },
  { name: 'dark', colorScheme: 'dark' as const, width: 1360 },
  { name: 'narrow', colorScheme: 'light' as const, width: 390 },
]) {
  test.describe(`${name} delivery`, () => {
    test.use({ colorScheme, viewport: { width, height: 850 } });

    test('shows itself on the overview and in its tab', async ({ page }) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Amara Nwosu' }).click();
      await expect(
        page.getByRole('button', { name: 'Arrange cards' }),
      ).toBeVisible();

      await openDelivery(page);
      for (const metric of METRICS) {
        await expect(tile(page, metric)).toContainText(/\d/);
      }
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await picture(page, `delivery/tab-${name}`);
      await expectAccessible(page);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        'it does not scroll sideways',
      ).toBeLessThanOrEqual(width);

      await detail(page, 'Change lead time').scrollIntoViewIfNeeded();
      await page.getByText('Three of four changes').scrollIntoViewIfNeeded();
      await picture(page, `delivery/records-${name}`);

      await page.goto(SERVICE);
      const card = page.getByRole('article').filter({
        has: page.getByRole('heading', { name: 'Delivery' }),
      });
      await expect(card.getByText('Rework rate')).toBeVisible();
      // The stock cards around it spin while they load.
      await expect(page.getByRole('progressbar')).toHaveCount(0);
      await card.scrollIntoViewIfNeeded();
      await picture(page, `delivery/card-${name}`);
      await expectAccessible(page);
    });
  });
}

test('a number leads to the records that it is made of, and back', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await openDelivery(page);
  await page.goto(SERVICE);
  await page.getByRole('link', { name: 'Trends and records' }).click();
  await expect(detail(page, 'Change lead time')).toBeVisible();

  const records = detail(page, 'Change fail rate').getByRole('listitem');
  await test.step('by keyboard to the failed deployments', async () => {
    await opener(page, 'change fail rate').focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/metric=changeFailRate/);
    await expect(detail(page, 'Change fail rate')).toContainText(
      /\d+ of \d+ failed. Newest first/,
    );
  });

  await test.step('whose file recomputes to the number', async () => {
    const text = await tile(page, 'change fail rate').textContent();
    const [, failed, all] = text?.match(/([\d,]+) of ([\d,]+) failed/) ?? [];
    const counts = {
      failed: Number(failed.replace(',', '')),
      all: Number(all.replace(',', '')),
    };
    const isFailed = (row: string) => row.includes(',Failed: ');
    const numerator = await downloadRows(page);
    expect(numerator).toHaveLength(counts.failed);
    expect(numerator.filter(isFailed)).toEqual(numerator);
    await records.first().waitFor();
    for (const record of await records.allTextContents()) {
      expect(record).toContain('Failed: ');
    }
    await detail(page, 'Change fail rate')
      .getByRole('radio', { name: 'All' })
      .click();
    const rows = await downloadRows(page);
    expect(rows).toHaveLength(counts.all);
    expect(rows.filter(isFailed)).toEqual(numerator);
  });

  await test.step('page by page, each with why it counts', async () => {
    await expect(records).toHaveCount(20);
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect(records).toHaveCount(40);
    for (const text of await records.allTextContents()) {
      expect(text).toMatch(/It did not fail|Failed: /);
    }
  });

  await test.step('and the back button to where it began', async () => {
    await page.goBack();
    await expect(detail(page, 'Change lead time')).toBeVisible();
  });
});

test('the period, the table of the chart and the other metrics', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await openDelivery(page, '?period=365d&metric=deploymentFrequency');
  const frequency = detail(page, 'Deployment frequency');
  await expect(frequency).toContainText('days of an average week');
  await frequency.getByRole('radio', { name: 'Table' }).click();
  await expect(frequency.getByRole('row')).not.toHaveCount(0);
  await picture(page, 'delivery/table');
  await expectAccessible(page);
  await page.getByRole('radio', { name: '30 days' }).click();
  await expect(page).toHaveURL(/period=30d/);
  await expect(
    page.getByText('compared with the 30 days before'),
  ).toBeVisible();

  for (const [metric, title] of [
    ['failedDeploymentRecoveryTime', 'Recovery time'],
    ['deploymentReworkRate', 'Rework rate'],
  ]) {
    await page.goto(`${SERVICE}/delivery?metric=${metric}`);
    await expect(
      detail(page, title).getByRole('listitem').first(),
    ).toBeVisible();
    await picture(page, `delivery/${metric}`);
  }
});

test('the link of an alert shows its week, and leads back to the others', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await openDelivery(page);
  const [from, to] = [14, 7].map(days =>
    new Date(Date.now() - days * 86_400_000).toISOString(),
  );
  await page.goto(
    `/catalog/default/group/bookings/delivery?metric=deploymentFrequency&from=${from}&to=${to}`,
  );
  await expect(
    page.getByText(/compared with the 7\sdays before/),
  ).toBeVisible();
  await expect(
    detail(page, 'Deployment frequency').getByRole('listitem').first(),
  ).toBeVisible();
  await picture(page, 'delivery/week');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 850 });
  await picture(page, 'delivery/week-narrow');
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    'it does not scroll sideways',
  ).toBeLessThanOrEqual(390);
  await page.getByRole('radio', { name: '90 days' }).click();
  await expect(page).not.toHaveURL(/from=/);
  await expect(
    page.getByText('compared with the 90 days before'),
  ).toBeVisible();
});

test('a person settles what no rule could tie, and it counts', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await openDelivery(page);
  await page
    .getByRole('link', { name: 'See the records that no rule could tie' })
    .click();
  const deployments = page.getByRole('region', { name: 'Deployments' });
  for (const region of ['Deployments', 'Changes', 'Incidents']) {
    await expect(page.getByRole('region', { name: region })).toBeVisible();
  }
  await expect(page.getByRole('status', { name: /Loading/ })).toHaveCount(0);
  const record = deployments
    .getByRole('listitem')
    .filter({ hasText: 'production', hasNotText: /failed|cancelled/ })
    .first();
  const link = await record.getByRole('link').getAttribute('href');
  const at = await record.locator('time').getAttribute('datetime');
  await picture(page, 'delivery/unattributed-light');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 850 });
  await picture(page, 'delivery/unattributed-narrow');
  await expectAccessible(page);

  await record.getByRole('button', { name: 'Assign' }).click();
  const dialog = page.getByRole('dialog');
  const box = dialog.getByRole('combobox');
  await box.fill('status-pa');
  await page.getByRole('option', { name: 'status-page' }).click();
  await expect(box).toHaveValue('status-page');
  await expect(dialog).toContainText('then belongs to status-page, for good');
  await picture(page, 'delivery/assign-narrow');
  await page.setViewportSize({ width: 1360, height: 850 });
  await picture(page, 'delivery/assign-light');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Assign' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(deployments.getByRole('listitem').first()).toBeVisible();
  await expect(deployments.locator(`a[href="${link}"]`)).toHaveCount(0);

  const [from, to] = [-1, 1].map(hours =>
    new Date(Date.parse(at ?? '') + hours * 3_600_000).toISOString(),
  );
  // It counts a moment later.
  await expect(async () => {
    await page.goto(
      `/catalog/default/component/status-page/delivery?metric=deploymentFrequency&from=${from}&to=${to}`,
    );
    await expect(
      detail(page, 'Deployment frequency').locator(`a[href="${link}"]`),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass();

  // What comes late above the incidents moves the page behind the dialog. Its list of choices stays open.
  let release = () => {};
  const released = new Promise<void>(resolve => {
    release = resolve;
  });
  await page.route(/unattributed\?kind=(deployment|change)/, async route => {
    await released;
    await route.continue();
  });
  await page.goto('/delivery/unattributed');
  await page
    .getByRole('region', { name: 'Incidents' })
    .getByRole('button', { name: /^Assign/ })
    .first()
    .click();
  await box.fill('booking-serv');
  const option = page.getByRole('option', { name: 'booking-service' });
  await expect(option).toBeVisible();
  release();
  await expect(page.locator('[role=status][aria-busy=true]')).toHaveCount(0);
  await option.click();
  await dialog
    .getByText(/^\d+\.\d+\.\d+, /)
    .first()
    .click();
  await expect(dialog).toContainText('of booking-service, for good');
  await picture(page, 'delivery/assign-incident');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toHaveCount(0);
});

test('a group has the deliveries of all that it owns', async ({ page }) => {
  await signIn(page, 'Amara Nwosu');
  await openDelivery(page);
  await page.goto('/catalog/default/group/bookings/delivery');
  await expect(page.getByRole('listitem').first()).toBeVisible();
  const records = detail(page, 'Change lead time').getByRole('listitem');
  await expect(
    records
      .getByRole('link', { name: /booking-service|storefront|quote/ })
      .first(),
  ).toBeVisible();
  await picture(page, 'delivery/group');
});

test('the portal shows its own deliveries, read from its git history', async ({
  page,
}) => {
  const shallow = execFileSync('git', ['rev-parse', '--is-shallow-repository']);
  test.skip(
    shallow.toString().trim() === 'true',
    'the history of this clone was cut off, and is not read',
  );
  await signIn(page, 'Amara Nwosu');
  await page.goto('/catalog/default/component/slipway/delivery');
  for (const metric of METRICS) {
    await expect(tile(page, metric)).toContainText(/\d|No deployment failed/);
  }
  await expect(
    detail(page, 'Change lead time').getByRole('listitem').first(),
  ).toBeVisible();
  await picture(page, 'delivery/own');
});
