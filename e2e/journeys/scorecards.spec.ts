import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { launchService, removeService } from '../support/launch';
import { expect, picture, signIn, test } from '../support/portal';

const SERVICE = 'pilot-station';
const PAGE = `/catalog/default/component/${SERVICE}`;
const REVIEW = 'Access was reviewed this quarter';
/** How long looking at a new service may take on a busy machine, in ms. */
const LOOKING = 120_000;

/** What keeps a service from a level: the card on its page. */
const card = (page: Page) =>
  page.getByRole('article').filter({
    has: page.getByRole('button', { name: 'Check again' }),
  });

/** Looks again and again until the card says it. */
async function expectOnCard(page: Page, words: RegExp) {
  await expect(async () => {
    await page.goto(PAGE);
    await card(page).getByRole('button', { name: 'Check again' }).click();
    await expect(card(page)).toContainText(words, { timeout: 5_000 });
  }).toPass({ timeout: LOOKING });
}

test.describe.configure({ mode: 'serial' });
test.afterAll(() => removeService(SERVICE, LOOKING));

test('a service fresh from the golden path is Silver, and a fix button leads on', async ({
  page,
}) => {
  test.setTimeout(3 * LOOKING);
  await signIn(page, 'Amara Nwosu');
  await test.step('launch a service', () => launchService(page, SERVICE));

  await test.step('it is Silver with no work by hand, and says what Gold needs', async () => {
    await expectOnCard(page, /What gets you to Gold/);
    await expect(card(page)).toContainText('Silver');
    await expect(card(page)).toContainText(REVIEW);
    await card(page).scrollIntoViewIfNeeded();
    await picture(page, 'scorecards/card');
  });

  await test.step('the fix button opens the template with its answers', async () => {
    await card(page)
      .getByRole('listitem')
      .filter({ hasText: REVIEW })
      .getByRole('link')
      .first()
      .click();
    await expect(page).toHaveURL(/templates\/default\/record-access-review/);
    await page.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(page.getByText('Open the service')).toBeVisible({
      timeout: 60_000,
    });
  });

  await test.step('after which the check passes', async () => {
    await page.goto(`${PAGE}/scorecard`);
    await expect(async () => {
      await page.getByRole('button', { name: 'Check again' }).click();
      await expect(page.getByText('Gold, 1 check away')).toBeVisible({
        timeout: 5_000,
      });
    }).toPass({ timeout: LOOKING });
    await page.getByText(/^Passes \(\d+\)$/).click();
    await expect(page.getByText(REVIEW)).toBeVisible();
    await picture(page, 'scorecards/tab');
    await expectAccessible(page);
  });
});

test('search finds a scorecard by its title and by a check, and leads to it', async ({
  page,
}) => {
  test.setTimeout(2 * LOOKING);
  await signIn(page, 'Amara Nwosu');
  const found = page
    .locator('a[href="/catalog/default/scorecard/production-readiness"]')
    .first();
  for (const words of ['production readiness', 'Somebody is on call for it']) {
    await expect(async () => {
      await page.goto(`/search?${new URLSearchParams({ query: words })}`);
      await expect(found).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: LOOKING });
  }
  await found.click();
  await page.getByRole('link', { name: 'Somebody is on call for it' }).click();
  await expect(page).toHaveURL(/overview\/production-readiness\/on-call/);
  await page.goBack();
  await page.getByRole('link', { name: 'Open the scorecard' }).click();
  await expect(
    page.getByRole('heading', { name: 'Production readiness' }),
  ).toBeVisible();
});

for (const { name, colorScheme, width } of [
  { name: 'light', colorScheme: 'light' as const, width: 1360 },
  { name: 'dark', colorScheme: 'dark' as const, width: 1360 },
  { name: 'narrow', colorScheme: 'light' as const, width: 390 },
]) {
  test.describe(`${name} scorecards`, () => {
    test.use({ colorScheme, viewport: { width, height: 850 } });

    test('show how everything stands, and lead to a check', async ({
      page,
    }) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Kwabena Tetteh' }).click();
      await expect(
        page.getByRole('button', { name: 'Arrange cards' }),
      ).toBeVisible();
      await page.goto('/scorecards');
      await expect(
        page.getByRole('heading', { name: 'Production readiness' }),
      ).toBeVisible();
      await expect(
        page.getByRole('link', { name: 'A team owns it' }),
      ).toBeVisible();
      await picture(page, `scorecards/overview-${name}`);
      await expectAccessible(page);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth),
        'it does not scroll sideways',
      ).toBeLessThanOrEqual(width);
      await page.getByRole('link', { name: 'Somebody is on call' }).click();
      await expect(
        page.getByRole('heading', { name: 'Somebody is on call' }),
      ).toBeVisible();
      await picture(page, `scorecards/check-${name}`);
      await expectAccessible(page);
      // Empty, or with what the journey of governance left.
      for (const [room, content] of [
        [
          'waivers',
          page
            .getByText(/^Waivers will be here/)
            .or(page.getByRole('list', { name: 'Waivers' })),
        ],
        [
          'campaigns',
          page
            .getByText(/^Campaigns of the platform team will be here/)
            .or(page.getByRole('list', { name: 'Campaigns' })),
        ],
        ['evidence', page.getByText(/an auditor has to confirm them/)],
      ] as const) {
        await page.goto(`/scorecards/${room}`);
        await expect(content).toBeVisible();
        await picture(page, `scorecards/${room}-${name}`);
        await expectAccessible(page);
      }
      await page.goto('/scorecards/edit?scorecard=production-readiness');
      await expect(page.getByRole('button', { name: 'Try it' })).toBeVisible();
      await picture(page, `scorecards/edit-${name}`);
      await expectAccessible(page);
    });
  });
}
