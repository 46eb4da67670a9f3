import { expect, picture, signIn, test } from '../support/portal';

const PAGES: Array<[path: string, sign: string]> = [
  ['/', 'Arrange cards'],
  ['/catalog', 'booking-service'],
  ['/catalog?filters[kind]=user&filters[user]=all', 'Amara Nwosu'],
  ['/catalog/default/component/tracking-service', 'Relations'],
  ['/catalog/default/system/quote-and-book', 'Relations'],
  ['/catalog/default/group/platform-engineering', 'Members'],
  ['/catalog/default/user/amara.nwosu', 'Bookings'],
  ['/catalog-graph', 'Catalog Graph'],
  ['/create', 'Node.js API'],
  ['/docs', 'booking-service'],
  ['/docs/default/component/slipway', 'Slipway'],
  ['/api-docs', 'Bookings API'],
  ['/search?query=booking', 'booking'],
  ['/notifications', 'Notifications'],
  ['/settings', 'Amara Nwosu'],
  ['/catalog-import', 'Register'],
];

for (const variant of [
  {
    name: 'light',
    colorScheme: 'light' as const,
    viewport: { width: 1360, height: 850 },
  },
  {
    name: 'dark',
    colorScheme: 'dark' as const,
    viewport: { width: 1360, height: 850 },
  },
  {
    name: 'narrow',
    colorScheme: 'light' as const,
    viewport: { width: 390, height: 844 },
  },
]) {
  test.describe(variant.name, () => {
    test.use({ colorScheme: variant.colorScheme, viewport: variant.viewport });

    test('every page shows itself, with a clean console', async ({ page }) => {
      test.setTimeout(180_000);
      await page.goto('/');
      await page.getByRole('button', { name: 'Amara Nwosu' }).click();
      await expect(
        page.getByRole('button', { name: 'Arrange cards' }),
      ).toBeVisible();
      for (const [path, sign] of PAGES) {
        await test.step(path, async () => {
          await page.goto(path);
          await expect(page.getByText(sign).first()).toBeVisible();
          await page.waitForLoadState('networkidle');
          await picture(
            page,
            `pages/${variant.name}${path.split('?')[0].replaceAll('/', '-')}`,
          );
        });
      }
    });
  });
}

test('the sign-in page offers people and says what the data is', async ({
  page,
}) => {
  await page.goto('/');
  await expect(
    page.getByRole('complementary', { name: 'Demonstration data' }),
  ).toBeVisible();
  await expect(page.getByRole('button', { name: 'Guest' })).toBeVisible();
  await picture(page, 'sign-in');
});

test('a choice of person is remembered', async ({ page }) => {
  await signIn(page, 'Amara Nwosu');
  await page.reload();
  await expect(
    page.getByRole('link', { name: 'booking-service' }).first(),
  ).toBeVisible();
});

test('search finds a component and a sentence in the docs', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto('/search?query=tracking-service');
  await expect(
    page.getByRole('link', { name: /tracking-service/ }).first(),
  ).toBeVisible();
});
