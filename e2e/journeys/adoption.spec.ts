import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { PortalApi } from '../support/api';
import { launchService, removeService } from '../support/launch';
import { detail, opener, tile } from '../support/metrics';
import {
  expect,
  openFromSidebar,
  picture,
  signIn,
  test,
} from '../support/portal';

const SERVICE = 'tide-tables';
/** How long collecting what happened may take on a busy machine, in ms. */
const COLLECTING = 120_000;

/** Opens the page again and again until the tile says it. */
async function expectCounted(page: Page, metric: string, words: RegExp) {
  await expect(async () => {
    await page.goto('/adoption');
    await expect(tile(page, metric)).toContainText(words, { timeout: 5_000 });
  }).toPass({ timeout: COLLECTING });
}

test.describe.configure({ mode: 'serial' });

test.afterAll(() => removeService(SERVICE, COLLECTING));

test('a launch counts, and its number leads to it and back', async ({
  page,
}) => {
  test.setTimeout(3 * COLLECTING);
  await signIn(page, 'Amara Nwosu');
  await test.step('launch a service in the portal', () =>
    launchService(page, SERVICE));

  await test.step('it counts as template use and as a golden path', async () => {
    await openFromSidebar(page, 'Adoption');
    await expectCounted(page, 'template use', /\d+ launch/);
    await expectCounted(page, 'golden path adoption', /of \d+ new service/);
  });

  await test.step('by keyboard from the number to the service, and back', async () => {
    await opener(page, 'golden path adoption').focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/metric=goldenPathAdoption/);
    const record = detail(page, 'Golden path adoption')
      .getByRole('listitem')
      .filter({ hasText: SERVICE });
    await expect(record).toContainText('Made from nodejs-api');
    await record.getByRole('link', { name: SERVICE }).click();
    await expect(page.getByRole('heading', { name: SERVICE })).toBeVisible();
    await page.goBack();
    await expect(record).toBeVisible();
  });

  await test.step('from the launches to the one in the scaffolder, and back', async () => {
    await tile(page, 'template use').getByRole('heading').click();
    const launches = detail(page, 'Template use');
    await expect(
      launches.getByRole('row', { name: 'Node.js API' }),
    ).toBeVisible();
    await launches
      .getByRole('listitem')
      .filter({ hasText: SERVICE })
      .first()
      .getByRole('link', { name: 'Open the launch' })
      .click();
    await expect(page).toHaveURL(/\/create\/tasks\//);
    await expect(
      page.getByRole('button', { name: /^Check the answers/ }),
    ).toBeVisible();
    await page.goBack();
    await expect(launches).toBeVisible();
  });

  await test.step('its first deployments give the times', async () => {
    const portal = await PortalApi.as('user:default/kwabena.tetteh');
    await portal.reportDeployment(SERVICE, 'staging');
    await portal.reportDeployment(SERVICE, 'production');
    await expectCounted(page, 'time to staging', /\d.*\d service/);
    await expectCounted(page, 'provisioning time', /\d.*\d service/);
  });
});

for (const { name, colorScheme, width } of [
  { name: 'light', colorScheme: 'light' as const, width: 1360 },
  { name: 'dark', colorScheme: 'dark' as const, width: 1360 },
  { name: 'narrow', colorScheme: 'light' as const, width: 390 },
]) {
  test.describe(`${name} adoption`, () => {
    test.use({ colorScheme, viewport: { width, height: 850 } });

    test('shows every metric with a value or a reason', async ({ page }) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Amara Nwosu' }).click();
      await expect(
        page.getByRole('button', { name: 'Arrange cards' }),
      ).toBeVisible();
      await page.goto('/adoption?period=365d&metric=selfServiceRatio');
      await expect(
        detail(page, 'Self-service ratio').getByRole('listitem').first(),
      ).toBeVisible();
      await expect(tile(page, 'platform recovery time')).toContainText(/\d/);
      await expect(tile(page, 'stickiness')).toContainText('90 days old');
      await picture(page, `adoption/page-${name}`);
      await expectAccessible(page);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        'it does not scroll sideways',
      ).toBeLessThanOrEqual(width);

      await detail(page, 'Self-service ratio').scrollIntoViewIfNeeded();
      await picture(page, `adoption/detail-${name}`);
      await page.getByRole('radio', { name: 'Table' }).click();
      await expect(
        page.getByRole('columnheader', { name: 'Rests on' }),
      ).toBeVisible();
      await expectAccessible(page);
    });
  });
}
