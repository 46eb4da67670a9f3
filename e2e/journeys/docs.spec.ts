import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { expect, picture, signIn, test } from '../support/portal';

const HANDBOOK = '/docs/default/component/slipway';
const GUIDE = `${HANDBOOK}/how-to/write-documentation`;

const drawing = (page: Page) =>
  page.getByRole('img', { name: 'From a push to a page that people find' });

const heading = (page: Page) =>
  page.getByRole('heading', { level: 1 }).and(page.locator('article h1'));

/** The colour of the text in the first box of a drawing. */
const labelColour = (figure: Locator) =>
  figure
    .locator('.node text')
    .first()
    .evaluate(label => getComputedStyle(label).fill);

for (const scheme of ['light', 'dark'] as const) {
  test.describe(`${scheme} documentation`, () => {
    test.use({ colorScheme: scheme });

    test('a page of the handbook reads well', async ({ page }) => {
      await signIn(page, 'Amara Nwosu');
      await page.goto(GUIDE);
      await expect(heading(page)).toContainText('Write documentation');

      await test.step('the navigation shows where one is', async () => {
        await expect(
          page.locator('.md-nav--primary a[aria-current="page"]'),
        ).toBeVisible();
      });

      await test.step('its diagram is drawn', async () => {
        await expect(drawing(page).locator('svg')).toBeVisible();
        for (const label of ['Repository', 'Build', 'Search']) {
          await expect(drawing(page)).toContainText(label);
        }
        expect(await labelColour(drawing(page))).toBe(
          scheme === 'light' ? 'rgb(20, 24, 31)' : 'rgb(232, 236, 241)',
        );
        await picture(page, `docs/guide-${scheme}`);
      });

      await test.step('its tabs open', async () => {
        const block = page.getByText('A page may carry its title');
        await expect(block).toBeHidden();
        await page.getByText('By title', { exact: true }).click();
        await expect(block).toBeVisible();
      });

      await test.step('its boxes stand out and open', async () => {
        await expect(page.locator('.admonition.warning').first()).toBeVisible();
        const folded = page.getByText('makes a box that opens with a click');
        await expect(folded).toBeHidden();
        await page.getByText('Text that only some readers need').click();
        await expect(folded).toBeVisible();
        await picture(page, `docs/boxes-${scheme}`);
      });

      await test.step('its code has a title, colours and marked lines', async () => {
        const code = page.locator('.highlight', { hasText: 'src/server.ts' });
        await expect(code.locator('.hll')).toContainText('/health');
        const colours = await code
          .locator('.hljs-keyword, .hljs-string')
          .evaluateAll(words =>
            words.map(word => getComputedStyle(word).color),
          );
        expect(new Set(colours).size).toBeGreaterThan(1);
        await code.scrollIntoViewIfNeeded();
        await picture(page, `docs/code-${scheme}`);
        await expectAccessible(page);
      });
    });

    test('the docs home page says who owns what, and how fresh it is', async ({
      page,
    }) => {
      await signIn(page, 'Amara Nwosu');
      await page.goto('/docs');
      const mine = page.getByRole('region', { name: 'Bookings' });
      await expect(mine).toContainText('booking-service');
      await expect(mine).toContainText(/\d+ pages/);
      await expect(mine).toContainText(/changed .* ago/);
      await picture(page, `docs/home-${scheme}`);
      await expectAccessible(page);

      await page.getByText('Owned by me').click();
      await expect(page).toHaveURL(/owner=me/);
      await expect(page.getByRole('region', { name: 'Payments' })).toBeHidden();
      await page.getByText('Owned by me').click();

      await page.getByLabel('Filter documentation').fill('handbook nothing');
      await expect(page.getByText('No documentation matches')).toBeVisible();
      await page.getByRole('button', { name: 'Show all' }).click();
      await page.getByRole('link', { name: 'invoice-service' }).click();
      await expect(heading(page)).toBeVisible();
    });
  });
}

test('a diagram takes the colours of the theme that is chosen later', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto(GUIDE);
  const before = await labelColour(drawing(page));
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => labelColour(drawing(page))).not.toBe(before);
});

test('the tab Docs of an entity draws diagrams as well', async ({ page }) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto(
    '/catalog/default/component/slipway/docs/how-to/write-documentation',
  );
  await expect(drawing(page).locator('svg')).toBeVisible();
});

test('documentation and its diagrams fit a narrow window', async ({ page }) => {
  await signIn(page, 'Amara Nwosu');
  await page.setViewportSize({ width: 390, height: 844 });
  for (const [path, name] of [
    ['/docs', 'home'],
    [GUIDE, 'guide'],
  ]) {
    await page.goto(path);
    await page.waitForLoadState('networkidle');
    await picture(page, `docs/${name}-narrow`);
    expect(
      await page.evaluate(() => document.documentElement.scrollWidth),
      `${path} does not scroll sideways`,
    ).toBeLessThanOrEqual(390);
  }
});

test('links, the back button and search lead through documentation', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto('/docs/default/component/booking-service/architecture');
  await expect(heading(page)).toContainText('Architecture');
  await page.getByRole('link', { name: 'Runbook' }).first().click();
  await expect(heading(page)).toContainText('Runbook');
  await page.goBack();
  await expect(heading(page)).toContainText('Architecture');

  await page.goto(
    '/search?query=nobody has changed for more than 90 days&types[]=techdocs',
  );
  await page
    .getByRole('link', { name: /Find out what is stale|Write documentation/ })
    .first()
    .click();
  await expect(heading(page)).toContainText('Write documentation');
});

test('the side bars keep below a header that comes late', async ({ page }) => {
  await signIn(page, 'Amara Nwosu');
  await page.route('**/api/techdocs/metadata/entity/**', async route => {
    await new Promise(resolve => setTimeout(resolve, 2000));
    await route.continue();
  });
  await page.goto(HANDBOOK);
  await expect(page.getByText('Lifecycle:')).toBeVisible();
  const top = (locator: Locator) =>
    locator.evaluate(element => element.getBoundingClientRect().top);
  const card = page.locator('.md-main');
  await expect
    .poll(async () =>
      Math.abs(
        (await top(page.locator('.md-sidebar--primary'))) - (await top(card)),
      ),
    )
    .toBeLessThan(2);
});

test.describe('the add-ons of the reader', () => {
  test.beforeEach(async ({ page }) => {
    await signIn(page, 'Amara Nwosu');
  });

  test('text size makes the text larger', async ({ page }) => {
    await page.goto(HANDBOOK);
    const paragraph = page.locator('article p').first();
    const size = () =>
      paragraph.evaluate(element =>
        parseFloat(getComputedStyle(element).fontSize),
      );
    await expect(paragraph).toBeVisible();
    const before = await size();
    await page
      .locator('[aria-controls="tech-docs-reader-page-settings"]')
      .click();
    await page.getByRole('button', { name: 'Increase text size' }).click();
    await expect.poll(size).toBeGreaterThan(before);
  });

  test('light box shows a picture in full', async ({ page }) => {
    await page.goto(`${HANDBOOK}/tutorial`);
    const box = page.locator('.pswp--open');
    // The add-on takes hold of the pictures a moment after the page shows; a second click would open a second box.
    await expect(async () => {
      if (await box.isHidden()) {
        await page.locator('article img').first().click();
      }
      await expect(box).toBeVisible({ timeout: 3000 });
    }).toPass();
    // While it is still opening, it does not close.
    await expect(async () => {
      await page.keyboard.press('Escape');
      await expect(box).toBeHidden({ timeout: 1000 });
    }).toPass();
  });

  test('expandable navigation opens all of it', async ({ page }) => {
    await page.goto(HANDBOOK);
    const nested = page.getByRole('link', { name: 'Commands' }).first();
    await expect(nested).toBeHidden();
    await page.getByRole('button', { name: 'expand-nav' }).click();
    await expect(nested).toBeVisible();
  });

  test('report issue takes what is selected to the repository', async ({
    page,
  }) => {
    // The handbook lies in no Git hosting here: the page gets the link that one with a repository has.
    await page.route('**/static/docs/**/tutorial/index.html', async route => {
      const response = await route.fetch();
      const html = await response.text();
      await route.fulfill({
        response,
        body: html.replace(
          /<article[^>]*>/,
          '$&<a class="md-content__button" title="Edit this page" href="https://github.com/acme/portal/edit/main/docs/tutorial.md">Edit</a>',
        ),
      });
    });
    await page.goto(`${HANDBOOK}/tutorial`);
    await page.locator('article p').first().click({ clickCount: 3 });
    await expect(
      page.getByRole('link', { name: /Open new Github issue/ }),
    ).toHaveAttribute(
      'href',
      /^https:\/\/github\.com\/acme\/portal\/issues\/new\?title=Documentation/,
    );
  });
});
