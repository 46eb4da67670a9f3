import fs from 'node:fs';
import { expectAccessible } from '../support/accessibility';
import { CommandLine } from '../support/commandLine';
import {
  card,
  connectionLimit,
  connectWith,
  hasDatabase,
  TERRAFORM,
} from '../support/infrastructure';
import { expect, picture, signInAnew, test } from '../support/portal';

const NAME = 'voyage-quotes';
const DATABASE = 'booking_service_production_quotes';
const REQUEST = `
name: ${NAME}
module: postgres-database
version: 1.0.0
environment: production
owner: group:default/bookings
component: component:default/booking-service
purpose: Keeps the quotes of voyages that a customer may still accept
inputs:
  name: quotes
`;
const AMARA = 'user:default/amara.nwosu';
const PLATFORM_ENGINEER = 'user:default/kwabena.tetteh';
const COLLEAGUE = 'user:default/ines.cardoso';

/** What the journey found, from one step to the next. */
const found = { id: '', connection: '' };

/** Waits until the plan of a request waits for approval. @returns its digest */
async function untilPlanned(owner: CommandLine): Promise<string> {
  await expect
    .poll(
      async () => {
        const { state, operation } = await owner.show(found.id);
        return operation?.step ?? state;
      },
      { timeout: TERRAFORM },
    )
    .toBe('awaiting-approval');
  return (await owner.show(found.id)).plan;
}

test.describe.configure({ mode: 'serial', timeout: 4 * TERRAFORM });

test('the command line asks for a database, has it approved, and is told its login', async () => {
  const file = test.info().outputPath('request.yaml');
  fs.writeFileSync(file, REQUEST);
  const owner = await CommandLine.as(AMARA);
  const ask = ['request', '-f', file, '--wait', '--json'];

  const asked = await owner.infra(...ask);
  expect(asked).toMatchObject({ code: 0 });
  const request = JSON.parse(asked.output);
  expect(request).toMatchObject({ name: NAME, state: 'awaiting-approval' });
  found.id = request.id;
  const decision = ['approve', found.id, '--plan', request.plan];
  const own = await owner.infra(...decision);
  expect(own.code).toBe(1);
  expect(own.errors).toContain('The portal refused it (403)');
  expect(await hasDatabase(DATABASE)).toBe(false);

  const platform = await CommandLine.as(PLATFORM_ENGINEER);
  const shown = await platform.infra('show', found.id);
  expect(shown.output).toContain('4 to create');
  expect(await platform.infra(...decision)).toMatchObject({ code: 0 });
  // The same file again asks no second time: it waits on.
  const made = await owner.infra(...ask);
  expect(JSON.parse(made.output)).toMatchObject({
    id: found.id,
    state: 'active',
  });

  const told = await owner.infra('reveal', found.id, 'connection');
  found.connection = told.output.trim();
  expect(await connectWith(found.connection)).toMatchObject({
    database: DATABASE,
  });
  expect(await connectionLimit(DATABASE)).toBe(10);
});

test('it is upgraded to a newer version of the module, after its plan was looked at', async ({
  page,
}) => {
  await signInAnew(page, 'Amara Nwosu');
  await page.goto(`/infrastructure/requests/${found.id}`);
  await page
    .getByRole('link', { name: 'See what an upgrade would do' })
    .click();
  const change = card(page, `Change ${NAME}`);
  await change.getByRole('button', { name: 'Preview the plan' }).click();
  await expect(change).toContainText('1 to replace', { timeout: TERRAFORM });
  await picture(page, 'infrastructure/upgrade');
  await expectAccessible(page);
  await change.getByRole('button', { name: 'Ask for the change' }).click();
  await expect(
    page.getByText('Changing, awaiting approval').first(),
  ).toBeVisible({ timeout: TERRAFORM });

  await signInAnew(page, 'Kwabena Tetteh');
  await page.goto(`/infrastructure/requests/${found.id}`);
  const plan = card(page, 'Plan');
  await expect(plan).toContainText('1 to replace');
  await expect(plan).toContainText('$0.00 a month, as much as now');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Approve' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText('Active', { exact: true }).first()).toBeVisible({
    timeout: TERRAFORM,
  });
  await expect(page.getByText('PostgreSQL database 1.1.1')).toBeVisible();
  expect(await connectionLimit(DATABASE)).toBe(20);
});

test('its settings are changed, and what is in it stays', async ({ page }) => {
  await signInAnew(page, 'Amara Nwosu');
  await page.goto(`/infrastructure/requests/${found.id}`);
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  const change = card(page, `Change ${NAME}`);
  const limit = change.getByRole('textbox', { name: 'Connection limit' });
  await limit.fill('30');
  // A number is taken when the field is left.
  await limit.press('Tab');
  await change.getByRole('button', { name: 'Preview the plan' }).click();
  await expect(change).toContainText('connection_limit', {
    timeout: TERRAFORM,
  });
  await expect(change).toContainText('before: 20 → after: 30');
  await change.scrollIntoViewIfNeeded();
  await picture(page, 'infrastructure/change');
  await change.getByRole('button', { name: 'Ask for the change' }).click();

  const digest = await untilPlanned(await CommandLine.as(AMARA));
  const platform = await CommandLine.as(PLATFORM_ENGINEER);
  await platform.infra('approve', found.id, '--plan', digest);
  await expect(page.getByText('Active', { exact: true }).first()).toBeVisible({
    timeout: TERRAFORM,
  });
  expect(await connectionLimit(DATABASE)).toBe(30);
  expect(await connectWith(found.connection)).toMatchObject({
    database: DATABASE,
  });
});

test('the command line has it destroyed, once platform team and owners agree', async () => {
  const owner = await CommandLine.as(AMARA);
  const slip = await owner.infra('destroy', found.id, '--name', 'another');
  expect(slip.code).toBe(1);
  expect(await owner.infra('destroy', found.id, '--name', NAME)).toMatchObject({
    code: 0,
  });
  const digest = await untilPlanned(owner);
  for (const person of [PLATFORM_ENGINEER, COLLEAGUE]) {
    expect(await hasDatabase(DATABASE)).toBe(true);
    const approver = await CommandLine.as(person);
    expect(
      await approver.infra('approve', found.id, '--plan', digest),
    ).toMatchObject({ code: 0 });
  }
  await expect
    .poll(async () => (await owner.show(found.id)).state, {
      timeout: TERRAFORM,
    })
    .toBe('destroyed');
  expect(await hasDatabase(DATABASE)).toBe(false);
});
