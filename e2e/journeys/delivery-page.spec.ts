import fs from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { deliveriesAreCounted, LOADING } from '../support/deliveries';
import { detail, tile } from '../support/metrics';
import {
  expect,
  openFromSidebar,
  picture,
  signIn,
  test,
} from '../support/portal';

const services = (page: Page) =>
  page.getByRole('region', { name: 'By service' });

const scopeBox = (page: Page) => page.getByRole('combobox', { name: 'Scope' });

/** Waits until the page has its numbers, the table by service too. */
async function untilFilled(page: Page) {
  await expect(tile(page, 'change lead time')).toContainText(/\d/);
  await expect(page.getByRole('status', { name: /Loading/ })).toHaveCount(0);
}

async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(
    () =>
      document.documentElement.scrollWidth >
      document.documentElement.clientWidth,
  );
}

/** Presses Tab until what has the keyboard is called so. */
async function tabTo(page: Page, name: RegExp) {
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const current = await page.evaluate(() => {
      const { activeElement } = document;
      return (
        activeElement?.getAttribute('aria-label') ??
        activeElement?.textContent ??
        ''
      );
    });
    if (name.test(current)) {
      return;
    }
  }
  throw new Error(`Tab never reached ${name}`);
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
  test.describe(`${name} delivery page`, () => {
    test.use({ colorScheme, viewport: { width, height: 1_000 } });

    test('shows everything, part by part', async ({ page }) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'Amara Nwosu' }).click();
      await expect(
        page.getByRole('button', { name: 'Arrange cards' }),
      ).toBeVisible();
      await page.goto('/delivery');
      await untilFilled(page);
      await picture(page, `delivery-page/page-${name}`);
      await expectAccessible(page);
      expect(await scrollsSideways(page)).toBe(false);

      await detail(page, 'Change lead time')
        .getByRole('region', { name: 'How they are spread' })
        .scrollIntoViewIfNeeded();
      await picture(page, `delivery-page/trend-${name}`);

      await services(page).scrollIntoViewIfNeeded();
      await expect(
        services(page).getByRole('row', { name: /^booking-service/ }),
      ).toBeVisible();
      await picture(page, `delivery-page/services-${name}`);
      expect(await scrollsSideways(page)).toBe(false);

      await page.goto('/delivery?view=table&scale=logarithmic&bucket=month');
      await untilFilled(page);
      await picture(page, `delivery-page/table-${name}`);
      await expectAccessible(page);
      expect(await scrollsSideways(page)).toBe(false);
    });
  });
}

test('a number of a service leads to its records, and back', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await openFromSidebar(page, 'Delivery');
  await untilFilled(page);
  const table = services(page);
  await table.getByRole('button', { name: 'Deployments' }).click();
  await expect(page).toHaveURL(/sort=deployments/);
  await table.getByRole('searchbox').fill('booking-service');
  const row = table.getByRole('row', { name: /^booking-service/ });
  const rate = row.getByRole('link', { name: /%/ }).first();
  const text = await rate.textContent();
  await rate.click();

  await expect(page).toHaveURL(
    /scope=component%3Adefault%2Fbooking-service.*metric=changeFailRate|metric=changeFailRate.*scope=component%3Adefault%2Fbooking-service/,
  );
  await untilFilled(page);
  const [amount] = (text ?? '').split('\u00a0');
  await expect(tile(page, 'change fail rate')).toContainText(amount);
  const record = detail(page, 'Change fail rate').getByRole('listitem').first();
  await expect(record).toContainText('Failed: ');
  await expect(record.getByRole('link').first()).toHaveAttribute(
    'href',
    /^https?:/,
  );
  await expect(services(page)).toHaveCount(0);
  await page.getByRole('link', { name: 'Records', exact: true }).click();
  await expect(page).toHaveURL(/#records$/);
  await expect(page.getByRole('heading', { name: 'Records' })).toBeInViewport();
  await picture(page, 'delivery-page/records');
  await page.goBack();

  await page.goBack();
  await expect(page).toHaveURL(/service=booking-service/);
  await expect(row).toBeVisible();
});

test('a week of the trend and a bin of the spread lead to as many records as they say', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto('/delivery?scope=component:booking-service&view=table');
  await untilFilled(page);
  for (const [region, row] of [
    ['By week', 3],
    ['How they are spread', 2],
  ] as const) {
    const cells = page
      .getByRole('region', { name: region })
      .getByRole('row')
      .nth(row);
    const count = Number(
      (await cells.textContent())?.match(/([\d,]+) changes/)?.[1] ??
        (await cells.getByRole('link').textContent())?.replace(',', ''),
    );
    await cells.getByRole('link').click();
    await expect(page.getByRole('heading', { name: 'Records' })).toBeFocused();
    await expect(
      page.getByRole('button', { name: 'Show those of the whole period' }),
    ).toBeVisible();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      detail(page, 'Change lead time')
        .getByRole('button', { name: 'Download CSV' })
        .click(),
    ]);
    const lines = fs.readFileSync(await download.path(), 'utf8').trimEnd();
    expect(lines.split('\n').length - 1).toBe(count);
    await page.goBack();
    await expect(
      page.getByRole('button', { name: 'Show those of the whole period' }),
    ).toHaveCount(0);
  }
});

test('scope, period, zone, edition and cut stand in the address, and come back', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto('/delivery');
  await untilFilled(page);

  await test.step('the own team is the first choice', async () => {
    await page.getByRole('button', { name: /Scope/ }).click();
    const first = page.getByRole('option').first();
    await expect(first).toContainText('bookings');
    await expect(first).toContainText('My team');
    await picture(page, 'delivery-page/scope');
    await first.click();
    await expect(page).toHaveURL(/scope=group%3Adefault%2Fbookings/);
  });
  await page.getByRole('radio', { name: 'A year' }).click();
  await expect(page).toHaveURL(/period=365d/);
  await page.getByRole('radio', { name: 'Week' }).click();
  await page.getByRole('button', { name: /Levels of/ }).click();
  await page.getByRole('option', { name: 'DORA 2021' }).click();
  await page.getByRole('button', { name: /Time zone/ }).click();
  await page.getByRole('searchbox').first().fill('Tokyo');
  await page.getByRole('option', { name: 'Asia/Tokyo' }).click();
  await expect(page).toHaveURL(/tz=Asia%2FTokyo/);
  await untilFilled(page);

  const expectChosen = async () => {
    await untilFilled(page);
    await expect(scopeBox(page)).toHaveValue('bookings');
    await expect(page.getByRole('radio', { name: 'A year' })).toBeChecked();
    await expect(page.getByRole('radio', { name: 'Week' })).toBeChecked();
    await expect(page.getByText('Time zone: Asia/Tokyo')).toBeVisible();
    await expect(tile(page, 'deployment frequency')).toContainText('DORA 2021');
  };
  await expectChosen();
  await page.reload();
  await expectChosen();

  await page.goBack();
  await expect(page).not.toHaveURL(/tz=/);
  await expect(tile(page, 'deployment frequency')).toContainText('DORA 2021');
  await page.goForward();
  await expectChosen();

  await test.step('own dates, both of them included', async () => {
    await page.goto('/delivery?from=2026-09-01&to=2026-10-01&tz=UTC');
    await untilFilled(page);
    await expect(page.getByText(/1 September 2026 to/)).toBeVisible();
    await expect(page.getByText('First and last day')).toBeVisible();
    await picture(page, 'delivery-page/dates');
    await expectAccessible(page);
  });
});

test('works with the keyboard alone', async ({ page }) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto('/delivery?scope=group:bookings');
  await untilFilled(page);
  await tabTo(page, /the records of deployment frequency/);
  await page.keyboard.press('Enter');
  await expect(detail(page, 'Deployment frequency')).toBeVisible();
  await tabTo(page, /^Chart$/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Space');
  await expect(page).toHaveURL(/view=table/);
  await tabTo(page, /per.(day|week)$/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/recordsFrom=/);
  await expect(page.getByRole('heading', { name: 'Records' })).toBeFocused();
  await tabTo(page, /^Show those of the whole period$/);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/recordsFrom=/);
  await services(page).getByRole('searchbox').focus();
  await tabTo(page, /^Change lead time$/);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/sort=changeLeadTime/);
  await expect(
    services(page).getByRole('columnheader', { name: 'Change lead time' }),
  ).toHaveAttribute('aria-sort', 'ascending');
});

test('says for the tutorial whether the lead time improved, and which phase did it', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await openFromSidebar(page, 'Delivery');
  await untilFilled(page);
  const phases = page.getByRole('region', { name: 'Where the time goes' });
  await expect(phases).toContainText(
    /less than in the period before. Most of that is deploy: .* shorter/,
  );
  await expect(tile(page, 'change lead time')).toContainText(/shorter, better/);
  await picture(page, 'delivery-page/answer');
});

test('prints every number, and no control', async ({ page }) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto('/delivery');
  await untilFilled(page);
  const rows = services(page).getByRole('row');
  await expect(rows.first()).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  const count = Number(
    (
      await services(page)
        .getByText(/\d+ services\./)
        .textContent()
    )?.match(/\d+/)?.[0],
  );
  await expect(rows).toHaveCount(count + 1);
  await expect(scopeBox(page)).toBeHidden();
  await expect(page.getByTestId('sidebar-root')).toBeHidden();
  await expect(tile(page, 'change lead time')).toBeVisible();
  await page.setViewportSize({ width: 794, height: 1_123 });
  await picture(page, 'delivery-page/print');
  expect(await scrollsSideways(page)).toBe(false);
});

test('a team compares itself with its own past, on its page', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  for (const entity of [
    'group/bookings',
    'system/quote-and-book',
    'domain/commerce',
  ]) {
    await page.goto(`/catalog/default/${entity}`);
    const card = page.getByRole('article').filter({
      has: page.getByRole('heading', { name: 'Delivery' }),
    });
    await expect(card.getByText('Change lead time')).toBeVisible();
    await expect(
      card.getByText('compared with the 90 days before'),
    ).toBeVisible();
  }
  await page.goto('/catalog/default/group/bookings/delivery');
  await untilFilled(page);
  await expect(services(page)).toBeVisible();
  await expect(scopeBox(page)).toHaveCount(0);
});
