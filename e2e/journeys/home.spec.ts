import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { PortalApi } from '../support/api';
import { deliveriesAreCounted, LOADING } from '../support/deliveries';
import { expect, picture, signIn, test } from '../support/portal';

const DAY = 24 * 60 * 60 * 1000;

/** A card by its title. */
const card = (page: Page, title: string) =>
  page
    .locator('.bui-Card')
    .filter({ has: page.getByRole('heading', { name: title, level: 2 }) });

const column = (page: Page, name: string) => page.getByRole('grid', { name });

/** Waits until every card shows what it has. */
async function settle(page: Page) {
  await expect(
    page.getByRole('button', { name: 'Arrange cards' }),
  ).toBeEnabled();
  await expect(card(page, 'My services')).toBeVisible();
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
}

/** Opens the page as somebody, whoever was signed in before. */
async function open(page: Page, person: string) {
  await page.goto('/favicon.svg'); // of the portal, but without the app, which would remember
  await page.evaluate(() => localStorage.clear());
  await signIn(page, person);
  await settle(page);
}

/** The cards of somebody who came today, in order. */
async function newcomersCards(page: Page): Promise<string[]> {
  await settle(page);
  await expect(card(page, 'Start here')).toBeVisible();
  return page.getByRole('heading', { level: 2 }).allTextContents();
}

/** By hand: with a pointer that is pressed, moved and let go. */
async function drag(page: Page, from: Locator, to: Locator) {
  await from.hover();
  await page.mouse.down();
  await to.hover({ position: { x: 40, y: 4 } });
  await to.hover({ position: { x: 44, y: 3 } });
  await page.mouse.up();
}

test.beforeAll(async () => {
  test.setTimeout(LOADING);
  await deliveriesAreCounted();
});

test('an engineer sees her services, her team and what needs her', async ({
  page,
}) => {
  await open(page, 'Amara Nwosu');
  const services = card(page, 'My services');
  const booking = services
    .getByRole('listitem')
    .filter({ hasText: 'booking-service' });
  await expect(booking).toContainText('service, production, tier 1');
  await expect(booking).toContainText(/Deployed .+ ago/);
  await expect(booking).toContainText(/per (day|week|month), [\d.]+\s% failed/);
  await expect(services).not.toContainText('ledger');
  await picture(page, 'home');

  const team = page.getByRole('region', { name: 'Bookings' });
  await expect(team.getByRole('term')).toHaveCount(5);
  await expect(team).toContainText(/better|worse|as before/);
  await expect(page.getByRole('region', { name: 'Payments' })).toHaveCount(0);

  const visitIsKept = page.waitForResponse(
    response =>
      response.request().method() === 'PUT' &&
      Boolean(response.request().postData()?.includes('bookings/delivery')),
  );
  await team.getByRole('link', { name: 'Bookings' }).click();
  await expect(page).toHaveURL(/group\/bookings\/delivery/);
  await visitIsKept;
  await page.goBack();
  await settle(page);
  await expect(card(page, 'Recently visited')).toContainText('delivery');
});

test('an invitation to a survey waits until it is followed', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await open(page, 'Inês Cardoso');
  const waiting = card(page, 'What needs me');
  const invitation = waiting.getByRole('link', {
    name: 'How is being on call?',
  });
  await expect(invitation).toHaveCount(0);
  const platform = await PortalApi.as('user:default/kwabena.tetteh');
  await platform.openSurvey(
    'How is being on call?',
    'group:default/site-reliability',
  );
  // Invitations go out every minute. The open page hears of them.
  await expect(invitation).toBeVisible({ timeout: 120_000 });
  await picture(page, 'home/invited');
  await invitation.click();
  await expect(page).toHaveURL(/\/surveys\/rounds\//);
  await page.goto('/');
  await settle(page);
  await expect(invitation).toHaveCount(0);
});

test('the head of a division sees the services of its teams', async ({
  page,
}) => {
  await open(page, 'Nandini Raghavendra');
  const services = card(page, 'My services');
  await expect(services.getByRole('listitem')).toHaveCount(10);
  for (const name of ['booking-service', 'accounts-service', 'ledger']) {
    await expect(
      services.getByRole('link', { name, exact: true }),
    ).toBeVisible();
  }
  await expect(page.getByRole('region', { name: 'Marketplace' })).toBeVisible();
  await expect(services).toContainText('and 3 more');
  await services.getByRole('link', { name: 'See them in the catalog' }).click();
  await expect(page.getByRole('link', { name: 'tideline-ui' })).toBeVisible();
  await expect(
    page.getByRole('link', { name: 'tracking-service' }),
  ).toHaveCount(0);
});

test('a newcomer is led through the first steps, one who came long ago is not', async ({
  page,
}) => {
  await open(page, 'Yuto Kanemaru');
  const start = card(page, 'Start here');
  await expect(start).toContainText('1 of 5 done');
  await start.getByRole('link', { name: 'Find your team' }).click();
  await expect(page).toHaveURL(/group\/payments/);
  await expect(page.getByText('Members')).toBeVisible();
  await page.goto('/delivery');
  await expect(page.getByRole('heading', { name: 'Delivery' })).toBeVisible();
  await page.waitForLoadState('networkidle');
  await page.goto('/');
  await settle(page);
  await expect(start).toContainText('3 of 5 done');
  await picture(page, 'home/newcomer');
  await start.getByRole('button', { name: 'Hide this list' }).click();
  await expect(start).toHaveCount(0);
  await page.reload();
  await settle(page);
  await expect(start).toHaveCount(0);

  const linnea = await PortalApi.as('user:default/linnea.akerhielm');
  await linnea.keepHomeSetting('first-days', {
    firstSeenAt: new Date(Date.now() - 60 * DAY).toISOString(),
    done: ['sign-in'],
  });
  await open(page, 'Linnea Åkerhielm');
  await expect(card(page, 'My services')).toContainText('tracking-service');
  await page.waitForLoadState('networkidle');
  await expect(start).toHaveCount(0);
});

test('cards are arranged by pointer and by keyboard, for one person', async ({
  page,
}) => {
  await open(page, 'Kwabena Tetteh');
  const standard = await newcomersCards(page);

  await page.getByRole('button', { name: 'Arrange cards' }).click();
  const [main, side] = [
    column(page, 'Main column'),
    column(page, 'Side column'),
  ];
  await test.step('with a pointer', async () => {
    await drag(
      page,
      side.getByRole('row', { name: 'What needs me' }),
      main.getByRole('row', { name: 'Start here', exact: true }),
    );
    await expect(main.getByRole('row').first()).toContainText('What needs me');
  });

  await test.step('by keyboard alone', async () => {
    await side
      .getByRole('row', { name: 'Recently visited' })
      .getByRole('button', { name: /Drag/ })
      .focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(side.getByRole('row').last()).toContainText(
      'Recently visited',
    );
  });
  await picture(page, 'home/arrange');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Done' }).click();
  const arranged = await newcomersCards(page);
  expect(arranged[0]).toBe('What needs me');
  expect(arranged.at(-1)).toBe('Recently visited');

  await page.reload();
  expect(await newcomersCards(page)).toEqual(arranged);

  await test.step('nobody else has it', async () => {
    await open(page, 'Inês Cardoso');
    expect(await newcomersCards(page)).toEqual(standard);
  });

  await test.step('it can be forgotten', async () => {
    await open(page, 'Kwabena Tetteh');
    expect(await newcomersCards(page)).toEqual(arranged);
    await page.getByRole('button', { name: 'Arrange cards' }).click();
    await page.getByRole('button', { name: 'Reset to default' }).click();
    await page.getByRole('button', { name: 'Done' }).click();
    expect(await newcomersCards(page)).toEqual(standard);
  });
});

for (const { name, colorScheme, width } of [
  { name: 'light', colorScheme: 'light' as const, width: 1360 },
  { name: 'dark', colorScheme: 'dark' as const, width: 1360 },
  { name: 'narrow', colorScheme: 'light' as const, width: 390 },
]) {
  test.describe(`${name} home`, () => {
    test.use({ colorScheme, viewport: { width, height: 850 } });

    test('is open to everybody', async ({ page }) => {
      const check = async (pictureName: string) => {
        await picture(page, `home/${pictureName}-${name}`);
        await expectAccessible(page);
        expect(
          await page.evaluate(() => document.documentElement.scrollWidth),
          'it does not scroll sideways',
        ).toBeLessThanOrEqual(width);
      };
      await page.goto('/');
      await page.getByRole('button', { name: 'Amara Nwosu' }).click();
      await newcomersCards(page);
      await check('cards');
      await page.getByRole('button', { name: 'Arrange cards' }).click();
      await expect(column(page, 'Main column')).toBeVisible();
      await check('arrange');
    });
  });
}
