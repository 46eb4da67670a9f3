import {
  choose,
  expect,
  openFromSidebar,
  picture,
  signIn,
  test,
} from '../support/portal';

const ENGINEER = 'Amara Nwosu';
const SERVICE = 'harbour-lights';

test('from signing in to a launched service with docs', async ({ page }) => {
  await test.step('sign in as an engineer', () => signIn(page, ENGINEER));

  await test.step('the catalog shows the components, filtered by owner', async () => {
    await openFromSidebar(page, 'Catalog');
    // 30 of the demonstration organisation, and the portal itself
    await page.getByTestId('user-picker-all').click();
    await expect(page.getByText('All Components (31)')).toBeVisible();
    await picture(page, 'catalog');
    await page.getByRole('textbox', { name: 'Owner' }).fill('Bookings');
    await page.getByRole('option', { name: 'Bookings' }).click();
    await expect(
      page.getByRole('link', { name: 'booking-service' }),
    ).toBeVisible();
    await expect(
      page.getByRole('link', { name: 'tracking-service' }),
    ).toBeHidden();
  });

  await test.step('a component, its graph and its API', async () => {
    await page.getByRole('link', { name: 'booking-service' }).click();
    await expect(
      page.getByRole('heading', { name: 'booking-service' }),
    ).toBeVisible();
    await expect(
      page.getByRole('heading', { name: 'Relations' }),
    ).toBeVisible();
    await expect(page.getByText('Event bus').first()).toBeVisible();
    await expect(page.getByTestId('node').first()).toBeVisible();
    await picture(page, 'component');
    await page.getByRole('link', { name: 'View graph' }).click();
    await expect(page).toHaveURL(/catalog-graph/);
    await expect(page.getByTestId('node').first()).toBeVisible();
    await page.goBack();
    await page.getByRole('link', { name: 'Bookings API' }).first().click();
    await page.getByRole('link', { name: 'Definition' }).click();
    await expect(page.locator('.swagger-ui .opblock').first()).toBeVisible();
    await picture(page, 'api');
  });

  await test.step('launch a service from the golden path', async () => {
    await openFromSidebar(page, 'Create');
    await expect(page.getByText('Node.js API')).toBeVisible();
    await choose(page, 'Node.js API');
    await page.getByRole('textbox', { name: 'Name' }).fill(SERVICE);
    await page.getByRole('textbox', { name: 'Owner' }).fill('Bookings');
    await page.getByRole('option', { name: 'Bookings' }).click();
    await picture(page, 'launch-form');
    for (const label of ['Database', 'Exposure', /^Destination/]) {
      await page.getByRole('button', { name: 'Next' }).click();
      await expect(
        page.getByText(label, { exact: true }).first(),
      ).toBeVisible();
    }
    await expect(page.getByRole('radio')).toBeChecked();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByText('Wait for the catalog')).toBeVisible();
    await expect(page.getByText(`git clone`)).toBeVisible({ timeout: 30_000 });
    await picture(page, 'launch-steps');
  });

  await test.step('the new component, with its clone command', async () => {
    await page.getByRole('link', { name: 'Open in the catalog' }).click();
    await expect(page.getByRole('heading', { name: SERVICE })).toBeVisible();
    await expect(page.getByText('git clone')).toBeVisible();
    await expect(page.getByTestId('node').first()).toBeVisible();
    await picture(page, 'launched');
  });

  await test.step('its documentation', async () => {
    await page.getByRole('link', { name: 'Docs', exact: true }).last().click();
    await expect(
      page.getByRole('heading', { name: SERVICE, level: 1 }),
    ).toBeVisible();
    await page.getByRole('link', { name: 'Runbook' }).first().click();
    await expect(
      page.getByRole('heading', { name: 'Runbook', level: 1 }),
    ).toBeVisible();
    await picture(page, 'docs');
  });
});
