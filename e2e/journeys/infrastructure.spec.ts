import { expectAccessible } from '../support/accessibility';
import {
  card,
  connectWith,
  endLease,
  hasDatabase,
  isInCatalog,
  TERRAFORM,
} from '../support/infrastructure';
import {
  expect,
  openFromSidebar,
  picture,
  signIn,
  signInAnew,
  test,
} from '../support/portal';

const NAME = 'voyage-orders';
const RESOURCE = `${NAME}-development`;
const DATABASE = 'booking_service_development_voyages';
/** The portal looks at leases every minute. */
const LEASES = 150_000;

/** What the journey found, from one step to the next. */
const found = { requestUrl: '', connection: '' };

test.describe.configure({ mode: 'serial' });

test('an engineer asks for a database, and sees what the policy makes of it before she sends it', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await openFromSidebar(page, 'Infrastructure');
  await expect(page.getByRole('heading', { name: 'Databases' })).toBeVisible();
  await picture(page, 'infrastructure/catalogue');
  await expectAccessible(page);
  await page
    .getByRole('link', { name: /^Ask for it/ })
    .first()
    .click();

  await page.getByRole('combobox', { name: 'Component' }).fill('booking-s');
  // The list is narrowed down first: it moves under the pointer.
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.getByRole('option', { name: 'booking-service' }).click();
  await page.getByRole('textbox', { name: /^Name/ }).first().fill(NAME);
  await page
    .getByRole('textbox', { name: 'Purpose' })
    .fill('Keeps the orders of voyages while we try out the new rate engine');
  await page.getByRole('textbox', { name: 'Lease in days' }).fill('45');
  await page.getByRole('textbox', { name: /^Name/ }).last().fill('voyages');
  await expect(
    card(page, 'Policy').getByText(/approves more than 30 days in development/),
  ).toBeVisible();
  await picture(page, 'infrastructure/form');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Ask for it' }).dblclick();

  await expect(page.getByRole('heading', { name: NAME })).toBeVisible();
  await expect(page.getByText('Awaiting approval').first()).toBeVisible({
    timeout: TERRAFORM,
  });
  found.requestUrl = new URL(page.url()).pathname;
  await expect(page.getByText('4 to create').first()).toBeVisible();
  await expect(page.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  expect(await hasDatabase(DATABASE)).toBe(false);
});

test('a colleague looks at the plan, approves it and watches Terraform', async ({
  page,
}) => {
  await signInAnew(page, 'Inês Cardoso');
  await openFromSidebar(page, 'Infrastructure');
  await page.getByRole('link', { name: 'Approvals', exact: true }).click();
  await expect(page.getByRole('link', { name: NAME })).toBeVisible();
  await picture(page, 'infrastructure/approvals');
  await expectAccessible(page);
  await page.getByRole('link', { name: NAME }).click();

  const plan = card(page, 'Plan');
  await expect(plan).toContainText('4 to create');
  await plan.getByText('terraform_data.database').first().click();
  await plan.scrollIntoViewIfNeeded();
  await picture(page, 'infrastructure/plan');
  await expectAccessible(page);

  await page.getByRole('button', { name: 'Approve' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Note').fill('The data is made up, as it should be');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByLabel(/^Log of run/)).toContainText('Apply complete', {
    timeout: TERRAFORM,
  });
  await expect(page.getByText('Active', { exact: true }).first()).toBeVisible({
    timeout: TERRAFORM,
  });
  await card(page, 'Runs').scrollIntoViewIfNeeded();
  await picture(page, 'infrastructure/log');
  expect(await hasDatabase(DATABASE)).toBe(true);
});

test('the login is told once, to the group that owns it, and works', async ({
  page,
}) => {
  await signInAnew(page, 'Amara Nwosu');
  await page.goto(found.requestUrl);
  await page.getByRole('button', { name: /^Reveal/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Reveal it now' }).click();
  const secret = dialog.getByText(/^postgresql:/);
  await expect(secret).toBeVisible();
  found.connection = (await secret.textContent()) ?? '';
  expect(await connectWith(found.connection)).toEqual({
    user: DATABASE,
    database: DATABASE,
  });
  await dialog.getByRole('button', { name: 'I have kept it' }).click();
  await expect(page.getByText('Amara Nwosu').first()).toBeVisible();
  await page.reload();
  await expect(page.getByRole('button', { name: /^Reveal/ })).toHaveCount(0);
  expect(await page.content()).not.toContain(found.connection);
  await picture(page, 'infrastructure/request');
  await expectAccessible(page);
});

test('the catalog has it, with its component and its request', async ({
  page,
}) => {
  await expect
    .poll(() => isInCatalog(RESOURCE), { timeout: TERRAFORM })
    .toBe(true);
  await signInAnew(page, 'Amara Nwosu');
  await page.goto('/catalog/default/component/booking-service');
  await expect(page.getByRole('link', { name: NAME }).first()).toBeVisible();
  await page.goto(`/catalog/default/resource/${RESOURCE}`);
  await expect(page.getByText(NAME).first()).toBeVisible();
});

test.describe('a longer lease', () => {
  test.use({ refused: /\/extend$/ });

  test('its lease is extended by whoever the rules want, and by nobody else', async ({
    page,
  }) => {
    const extend = async () => {
      await page.goto(found.requestUrl);
      await page.getByRole('button', { name: 'Extend the lease' }).click();
      return page.getByRole('dialog');
    };
    const rule = /approves more than 30 days in development/;

    await signInAnew(page, 'Amara Nwosu');
    const refused = await extend();
    const days = refused.getByRole('textbox', { name: 'Days from now' });
    await days.fill('80');
    // A number is taken when the field is left.
    await days.press('Tab');
    await expect(refused.getByText(rule)).toBeVisible();
    await expectAccessible(page);
    await refused.getByRole('button', { name: 'Ask for it' }).click();
    await expect(refused.getByText('Asked: 80 days from now')).toBeVisible();
    await expect(refused).toContainText(
      `who did not ask for ${NAME} can extend the lease that far`,
    );
    await refused.getByRole('button', { name: 'Done' }).click();
    await expect(
      page.getByText(/development-lease wants the approval/),
    ).toBeVisible();
    await expect(page.getByText(/Extended the lease/)).toHaveCount(0);

    await signInAnew(page, 'Inês Cardoso');
    const granted = await extend();
    await granted.getByRole('button', { name: 'Use 80 days' }).click();
    await expect(granted.getByText(rule)).toBeVisible();
    await expect(granted).toContainText('which you give by extending it');
    await granted.getByRole('button', { name: 'Extend' }).click();
    await expect(page.getByText(/Extended the lease by 80 days/)).toBeVisible();
  });
});

test('when the lease is over, the database and its entry in the catalog are gone', async ({
  page,
}) => {
  test.setTimeout(2 * LEASES);
  await endLease(
    new URL(found.requestUrl, 'http://portal').pathname.split('/').at(-1)!,
  );
  await signInAnew(page, 'Amara Nwosu');
  // A page at rest does not look again by itself.
  await expect(async () => {
    await page.goto(found.requestUrl);
    await expect(
      page.getByText('Destroyed', { exact: true }).first(),
    ).toBeVisible({ timeout: 3_000 });
  }).toPass({ timeout: LEASES });
  expect(await hasDatabase(DATABASE)).toBe(false);
  await expect(connectWith(found.connection)).rejects.toThrow();
  await expect
    .poll(() => isInCatalog(RESOURCE), { timeout: TERRAFORM })
    .toBe(false);
});

for (const { name, colorScheme, width } of [
  { name: 'light', colorScheme: 'light' as const, width: 1360 },
  { name: 'dark', colorScheme: 'dark' as const, width: 1360 },
  { name: 'narrow', colorScheme: 'light' as const, width: 390 },
]) {
  test(`all rooms are fit to be used by everybody: ${name}`, async ({
    page,
  }) => {
    await signIn(page, 'Kwabena Tetteh');
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    for (const room of [
      'catalogue/postgres-database',
      'new/postgres-database?environment=production',
      'requests',
      'mine',
      'approvals',
      'upgrades',
      'insights',
    ]) {
      await page.goto(`/infrastructure/${room}`);
      await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
      await expectAccessible(page);
    }
    await picture(page, `infrastructure/insights-${name}`);
    await page.goto(found.requestUrl);
    await expect(card(page, 'Timeline')).toBeVisible();
    await expectAccessible(page);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - window.innerWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
