import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import {
  connectWith,
  endLease,
  hasDatabase,
  isInCatalog,
} from '../support/infrastructure';
import {
  expect,
  openFromSidebar,
  picture,
  signIn,
  test,
} from '../support/portal';

const NAME = 'voyage-orders';
const RESOURCE = `${NAME}-development`;
const DATABASE = 'booking_service_development_orders';
/** How long Terraform may take on a busy machine, in ms. */
const TERRAFORM = 60_000;
/** The portal looks at leases every minute. */
const LEASES = 150_000;

let requestUrl: string;
let connection: string;

/** Signs in as somebody, whoever was signed in before. */
async function signInAnew(page: Page, person: string) {
  await page.goto('/favicon.svg');
  await page.evaluate(() => localStorage.clear());
  await signIn(page, person);
}

const card = (page: Page, title: string) =>
  page
    .locator('.bui-Card')
    .filter({ has: page.getByRole('heading', { name: title, level: 2 }) });

test.describe.configure({ mode: 'serial' });

test('an engineer asks for a database, and sees what the policy makes of it before she sends it', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await openFromSidebar(page, 'Infrastructure');
  await expect(page.getByRole('heading', { name: 'Databases' })).toBeVisible();
  await picture(page, 'infrastructure/catalogue');
  await expectAccessible(page);
  await page.getByRole('link', { name: /^Ask for it/ }).first().click();

  await page.getByRole('combobox', { name: 'Component' }).fill('booking-s');
  await page.getByRole('option', { name: 'booking-service' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).first().fill(NAME);
  await page
    .getByRole('textbox', { name: 'Purpose' })
    .fill('Keeps the orders of voyages while we try out the new rate engine');
  await page.getByRole('spinbutton', { name: 'Lease' }).fill('45');
  await page.getByRole('textbox', { name: /^Name/ }).last().fill('orders');
  await expect(
    page.getByText(/approves more than 30 days in development/),
  ).toBeVisible();
  await picture(page, 'infrastructure/form');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ask for it' }).dblclick();

  await expect(page.getByRole('heading', { name: NAME })).toBeVisible();
  await expect(page.getByText('Waiting for approval').first()).toBeVisible({
    timeout: TERRAFORM,
  });
  requestUrl = new URL(page.url()).pathname;
  await expect(page.getByText('4 to create').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  expect(await hasDatabase(DATABASE)).toBe(false);
});
