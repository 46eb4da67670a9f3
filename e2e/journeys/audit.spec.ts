import fs from 'node:fs/promises';
import { expectAccessible } from '../support/accessibility';
import { PortalApi } from '../support/api';
import {
  expect,
  openFromSidebar,
  picture,
  signIn,
  test,
} from '../support/portal';

const COMPONENT = 'component:default/booking-service';

test.beforeAll(async () => {
  const engineer = await PortalApi.as('user:default/amara.nwosu');
  const refreshed = await engineer.request(
    `scorecards/v1/refresh?entity=${COMPONENT}`,
    { method: 'POST' },
  );
  expect(refreshed.ok).toBe(true);
});

test('an auditor finds who did something, looks into it and takes it along', async ({
  page,
}) => {
  await signIn(page, 'Kwabena Tetteh');
  await openFromSidebar(page, 'Audit');
  await page.getByLabel('Resource').fill(COMPONENT);
  await page.getByLabel('Who').fill('user:default/amara.nwosu');
  const row = page
    .getByRole('row')
    .filter({ hasText: 'result-refresh' })
    .filter({ hasText: 'Done' })
    .first();
  await expect(
    row.getByRole('link', { name: /booking-service/ }),
  ).toBeVisible();
  await expect(page).toHaveURL(/actor=.*amara/);
  await expect(
    page.getByRole('row').filter({ hasText: 'Kwabena' }),
  ).toHaveCount(0);
  await expectAccessible(page);
  await picture(page, 'audit');

  await row.getByRole('button', { name: /Details/ }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('POST /api/scorecards/v1/refresh');
  await expectAccessible(page);
  await picture(page, 'audit-details');
  await page.keyboard.press('Escape');

  const saving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Download JSONL' }).click();
  const file = await (await saving).path();
  const lines = (await fs.readFile(file, 'utf8')).trim().split('\n');
  expect(lines.map(line => JSON.parse(line))).toContainEqual(
    expect.objectContaining({
      actor: 'user:default/amara.nwosu',
      event: 'result-refresh',
      status: 'succeeded',
      resources: [COMPONENT],
    }),
  );
});

test('nobody else is led to it, and the page says why', async ({ page }) => {
  await signIn(page, 'Amara Nwosu');
  await expect(
    page
      .getByTestId('sidebar-root')
      .getByRole('link', { name: 'Audit', exact: true }),
  ).toHaveCount(0);
  await page.goto('/audit');
  await expect(page.getByRole('alert')).toContainText('not open to you');
});

for (const { name, colorScheme, width } of [
  { name: 'dark', colorScheme: 'dark' as const, width: 1360 },
  { name: 'narrow', colorScheme: 'light' as const, width: 390 },
]) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 850 } });

    test('it looks right', async ({ page }) => {
      await page.goto('/audit');
      await page.getByRole('button', { name: 'Kwabena Tetteh' }).click();
      await expect(page.getByRole('table', { name: 'Events' })).toBeVisible();
      await expectAccessible(page);
      await picture(page, `audit-${name}`);
    });
  });
}
