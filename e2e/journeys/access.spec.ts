import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { expect, picture, signIn, test } from '../support/portal';

/** The tabs above it are Backstage's, and name a panel that is not there. */
const OURS = '[role=region]';

const EVERYBODY = [
  'Home',
  'Catalog',
  'Create',
  'Docs',
  'Delivery',
  'Adoption',
  'Scorecards',
  'Infrastructure',
  'APIs',
];

/** Pages for some roles, and what the others are told there. */
const CLOSED: Record<string, string | RegExp> = {
  '/audit': 'The audit trail is not open to you',
  '/infrastructure/insights': /are not open to you/,
  '/scorecards/campaigns/new': 'The platform team starts campaigns',
};

const MENU = ['Guest', 'Amara Nwosu', 'Kwabena Tetteh'].map(person => ({
  person,
  isPlatform: person === 'Kwabena Tetteh',
}));

/** The names of the side bar's pages, from top to bottom. */
async function pagesOf(page: Page): Promise<string[]> {
  const texts = await page
    .getByTestId('sidebar-root')
    .getByRole('link')
    .allInnerTexts();
  const known = [...EVERYBODY, 'Audit'];
  return texts.map(text => text.trim()).filter(text => known.includes(text));
}

for (const { person, isPlatform } of MENU) {
  test(`the side bar leads ${person} to what is theirs, and no further`, async ({
    page,
  }) => {
    await signIn(page, person);
    const expected = [...EVERYBODY, ...(isPlatform ? ['Audit'] : [])];
    await expect.poll(() => pagesOf(page)).toEqual(expected);
    for (const name of expected) {
      await page
        .getByTestId('sidebar-root')
        .getByRole('link', { name, exact: true })
        .click();
      await expect(page.getByRole('heading').first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expect(page.getByText(/not open to you/)).toHaveCount(0);
    }
  });

  test(`pages of the platform team are ${isPlatform ? 'open' : 'closed'} to ${person}`, async ({
    page,
  }) => {
    await signIn(page, person);
    for (const [path, words] of Object.entries(CLOSED)) {
      await page.goto(path);
      await page.waitForLoadState('networkidle');
      await expect(page.getByText(words)).toHaveCount(isPlatform ? 0 : 1);
    }
  });
}

test('Settings → Access says what an engineer may do, and why', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto('/settings');
  await page.getByRole('tab', { name: 'Access' }).click();
  const roles = page.getByRole('region', { name: 'Your roles' });
  await expect(roles.getByRole('link', { name: /bookings/i })).toBeVisible();
  await expect(roles.getByRole('row', { name: /^platform/ })).toHaveCount(0);
  const surveys = page.getByRole('region', { name: 'Surveys' });
  await expect(
    surveys.getByRole('row', { name: /^define and end surveys/ }),
  ).toContainText('Only for: the team that runs the portal.');
  await expect(
    page
      .getByRole('region', { name: 'Infrastructure' })
      .getByRole('row', { name: /^ask for infrastructure/ }),
  ).toContainText('Where it is yours');
  await expectAccessible(page, OURS);
  await picture(page, 'access');
});

test('Settings → Access says that the platform team may more', async ({
  page,
}) => {
  await signIn(page, 'Kwabena Tetteh');
  await page.goto('/settings/access');
  await expect(
    page
      .getByRole('region', { name: 'Surveys' })
      .getByRole('row', { name: /^define and end surveys/ }),
  ).toContainText('You are in group:default/platform-engineering');
});

for (const { name, colorScheme, width } of [
  { name: 'dark', colorScheme: 'dark' as const, width: 1360 },
  { name: 'narrow', colorScheme: 'light' as const, width: 390 },
]) {
  test.describe(name, () => {
    test.use({ colorScheme, viewport: { width, height: 850 } });

    test('Settings → Access', async ({ page }) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Amara Nwosu' }).click();
      await expect(
        page.getByRole('button', { name: 'Arrange cards' }),
      ).toBeVisible();
      await page.goto('/settings/access');
      await expect(page.getByRole('region', { name: 'Catalog' })).toBeVisible();
      await expectAccessible(page, OURS);
      await picture(page, `access-${name}`);
    });
  });
}
