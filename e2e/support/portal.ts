import { test as base, expect, type Page } from '@playwright/test';
import path from 'node:path';

export { expect };

const PICTURES =
  process.env.SLIPWAY_PICTURES ??
  path.resolve(import.meta.dirname, '../../.slipway/test/pictures');

/** What Chromium says when a page is left while its signals connection is being made: nothing is wrong with either. */
const LEFT_EARLY = /WebSocket is closed before the connection is established/;

/** What Chromium says of an answer that a journey wants, by the address of what was asked. */
const REFUSED = /the server responded with a status of 403/;

/**
 * A journey's page. It fails the journey when anything wrote an error or a warning to the browser's console. Addresses
 * that are `refused` may be answered with 403, of which Chromium writes by itself.
 */
export const test = base.extend<{ refused: RegExp | undefined }>({
  refused: [undefined, { option: true }],
  page: async ({ page, refused }, use) => {
    const problems: string[] = [];
    page.on('console', message => {
      const text = message.text();
      if (
        ['error', 'warning'].includes(message.type()) &&
        !LEFT_EARLY.test(text) &&
        !(REFUSED.test(text) && refused?.test(message.location().url))
      ) {
        problems.push(`${page.url()}: ${text}`);
      }
    });
    page.on('pageerror', error => problems.push(`${page.url()}: ${error}`));
    await use(page);
    expect(problems, 'the browser console is clean').toEqual([]);
  },
});

/** Opens the portal and signs in as one of the people that the sign-in page offers. */
export async function signIn(page: Page, person: string) {
  await page.goto('/');
  await page.getByRole('button', { name: person }).click();
  await expect(
    page.getByRole('link', { name: 'Catalog', exact: true }),
  ).toBeVisible();
}

/** Signs in as somebody, whoever was signed in before. */
export async function signInAnew(page: Page, person: string) {
  await page.goto('/favicon.svg');
  await page.evaluate(() => localStorage.clear());
  await signIn(page, person);
}

/** Goes to a page by the side bar. */
export async function openFromSidebar(page: Page, name: string) {
  await page
    .getByTestId('sidebar-root')
    .getByRole('link', { name, exact: true })
    .click();
}

/** Chooses a golden path on the page that lists them. */
export async function choose(page: Page, title: string) {
  await page
    .locator('.MuiCard-root')
    .filter({ hasText: title })
    .getByRole('button', { name: 'Choose' })
    .click();
}

/** Takes a picture for the handbook. */
export async function picture(page: Page, name: string) {
  await page.mouse.move(0, 0);
  await page.screenshot({
    path: path.join(PICTURES, `${name}.png`),
    animations: 'disabled',
  });
}
