import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { Governance } from '../support/governance';
import { expect, picture, signIn, test } from '../support/portal';

const ENGINEER = 'user:default/amara.nwosu';
const PLATFORM_ENGINEER = 'user:default/kwabena.tetteh';
const SCORECARD = 'production-readiness';

/** A service of the engineer's team, and what it does not pass. */
const TAB = '/catalog/default/component/quote-service/scorecard';
const CHECK = 'Releases are signed and listed';
const SUBJECT = `${CHECK}, quote-service`;
const REASON = 'The step that lists packages moves to the new runners.';
const NOTE = 'Until the runners are there';

const CAMPAIGN = 'Somebody answers at night';

/** How long an evaluation may take on a busy machine, in ms. */
const EVALUATION = 60_000;

/** The newest: the journey may have been here before. */
const waiver = (page: Page) =>
  page
    .getByRole('list', { name: 'Waivers' })
    .getByRole('listitem')
    .filter({ hasText: REASON })
    .first();

const region = (page: Page, name: string) => page.getByRole('region', { name });

/** Waits until nothing is loading, and takes a picture. */
async function show(page: Page, name: string) {
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
  await picture(page, `scorecards/${name}`);
  await expectAccessible(page);
}

/** Decides on the waiver of this journey in its dialog. */
async function decide(page: Page, decision: string, note = '') {
  await waiver(page)
    .getByRole('button', { name: `${decision} ${SUBJECT}` })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText(REASON);
  await dialog.getByRole('textbox', { name: 'Note' }).fill(note);
  await expectAccessible(page);
  await dialog.getByRole('button', { name: decision }).click();
  await expect(dialog).toHaveCount(0);
}

test.describe.configure({ mode: 'serial' });

test.afterAll(async () => {
  const platform = await Governance.as(PLATFORM_ENGINEER);
  await platform.endWaiver(REASON);
  await platform.finishCampaign(CAMPAIGN);
  await platform.goBackToGit(SCORECARD);
});

test('an engineer asks for a waiver, which she cannot approve', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto(TAB);
  const ask = page.getByRole('button', {
    name: `Ask for a waiver of ${CHECK}`,
  });
  const check = page.getByRole('listitem').filter({ has: ask });
  await expect(check).toContainText('The pipeline makes no bill of materials.');
  await ask.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill(REASON);
  await show(page, 'waiver-ask');
  await dialog.getByRole('button', { name: 'Ask for it' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(
    page.getByText('A waiver is asked for; it waits for a decision.'),
  ).toBeVisible();

  await page.goto('/scorecards/waivers');
  await expect(waiver(page)).toContainText('Waits for a decision');
  await expect(waiver(page).getByRole('button')).toHaveCount(0);
  const engineer = await Governance.as(ENGINEER);
  const { id } = (await engineer.waiver(REASON))!;
  expect(await engineer.decide(id, 'approve')).toBe(403);
  expect(await engineer.waiver(REASON)).toMatchObject({ state: 'requested' });
});

test('somebody of the platform group approves it', async ({ page }) => {
  await signIn(page, 'Kwabena Tetteh');
  await page.goto('/scorecards/waivers');
  await expect(waiver(page)).toContainText('Amara Nwosu asked for it');
  await show(page, 'waivers');
  await decide(page, 'Approve', NOTE);
  await expect(waiver(page)).toContainText('Approved');
  await expect(waiver(page)).toContainText(`“${NOTE}”`);
});

test('the check is exempt, with the reason', async ({ page }) => {
  await signIn(page, 'Amara Nwosu');
  const check = page.getByRole('listitem').filter({ hasText: REASON });
  await expect(async () => {
    await page.goto(TAB);
    await page.getByText(/^Exempt \(\d+\)$/).click({ timeout: 5_000 });
    await expect(check).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: EVALUATION });
  await expect(check).toContainText(CHECK);
  await expect(check).toContainText('A waiver holds until');
  await check.scrollIntoViewIfNeeded();
  await show(page, 'exempt');
});

test('the check counts again as soon as the waiver is revoked', async ({
  page,
}) => {
  await signIn(page, 'Kwabena Tetteh');
  await page.goto('/scorecards/waivers');
  await decide(page, 'Revoke');
  await expect(waiver(page)).toContainText('Revoked');
  await expect(async () => {
    await page.goto(TAB);
    await expect(
      page.getByRole('button', { name: `Ask for a waiver of ${CHECK}` }),
    ).toBeVisible({ timeout: 5_000 });
  }).toPass({ timeout: EVALUATION });
});

test('a campaign gets one check done in a group, and shows how far it is', async ({
  page,
}) => {
  await signIn(page, 'Kwabena Tetteh');
  await page.goto('/scorecards/campaigns');
  await page.getByRole('link', { name: 'Start a campaign' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(CAMPAIGN);
  await page
    .getByRole('textbox', { name: 'Why, and what to do' })
    .fill('Bookings are made at all hours. Name the rota in the catalog.');
  await page.getByRole('button', { name: /Checks/ }).click();
  await page
    .getByRole('option', { name: 'Somebody is on call for it' })
    .click();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: 'Scope' }).fill('bookings');
  await page.getByRole('option', { name: /^bookings/ }).click();
  await show(page, 'campaign-new');
  await page.getByRole('button', { name: 'Start the campaign' }).click();

  const about = region(page, CAMPAIGN);
  await expect(about).toContainText('Running');
  await expect(about).toContainText(/[1-9]\d* of \d+ checks done \(\d+ %\)/);
  await expect(about).toContainText('it began with');
  await expect(
    about.getByRole('link', { name: 'Somebody is on call for it' }),
  ).toBeVisible();
  const burnUp = region(page, 'Burn-up');
  await expect(burnUp.locator('.recharts-surface')).toBeVisible();
  await expect(
    burnUp.getByRole('row', { name: /[1-9]\d* \d+ \d+ %$/ }),
  ).toBeAttached();
  await expect(page.getByText(`${CAMPAIGN} is started`)).toBeHidden();
  await show(page, 'campaign');

  await page.getByRole('link', { name: 'All campaigns' }).click();
  const running = page
    .getByRole('listitem')
    .filter({ hasText: CAMPAIGN })
    .filter({ hasText: 'Running' });
  await expect(running).toContainText(/checks done/);
  await show(page, 'campaigns');
  await running.getByRole('link').first().click();
  await page.getByRole('button', { name: 'Finish it' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('This cannot be undone');
  await dialog.getByRole('button', { name: 'Finish it' }).click();
  await expect(about).toContainText('Finished');
});

test('a scorecard is changed in the portal, once it is known what changes, and goes back to Git', async ({
  page,
}) => {
  const platform = await Governance.as(PLATFORM_ENGINEER);
  const before = await platform.definition(SCORECARD);
  expect(before.source).toBe('git');

  await signIn(page, 'Kwabena Tetteh');
  await page.goto('/scorecards/overview');
  await page.getByRole('link', { name: 'Change it' }).click();
  const yaml = page.getByRole('textbox', { name: 'YAML' });
  await expect(yaml).toHaveValue(before.yaml);

  await test.step('the form and the YAML follow each other', async () => {
    await yaml.fill(before.yaml.replaceAll('>= 70.0', '>= 90.0'));
    const opened = page.getByRole('button', { name: /Tests cover at least/ });
    await opened.click();
    const rule = page.getByRole('group', { name: /Tests cover at least/ });
    await expect(
      rule.getByRole('textbox', { name: 'Passes when this is true' }),
    ).toHaveValue(/coverage\.percent >= 90\.0/);
    await rule
      .getByRole('textbox', { name: 'Title' })
      .fill('Tests cover at least 90 %');
    await expect(yaml).toHaveValue(/title: Tests cover at least 90 %/);
  });

  const save = page.getByRole('button', { name: 'Save it' });
  await test.step('it says what would change, by team, and keeps nothing', async () => {
    await expect(save).toBeDisabled();
    await page.getByRole('button', { name: 'Try it' }).click();
    const radius = region(page, 'What it would change');
    await expect(radius).toContainText(/[1-9]\d* to a lower one/);
    await expect(
      radius.getByRole('row', { name: /^bookings 0 \d+ [1-9]\d*$/i }),
    ).toBeVisible();
    await show(page, 'editor');
    expect(await platform.definition(SCORECARD)).toEqual(before);
  });

  await test.step('what is saved holds, and its drift from Git shows', async () => {
    await save.click();
    const drift = region(page, 'Drift from Git');
    await expect(drift).toContainText('Kwabena Tetteh saved it');
    await expect(drift).toContainText(/-\s*title: Tests cover at least 70 %/);
    await expect(drift).toContainText(/\+\s*title: Tests cover at least 90 %/);
    await expect(page.getByText('it holds from now on')).toBeHidden();
    await show(page, 'drift');
    expect(await platform.definition(SCORECARD)).toMatchObject({
      source: 'portal',
    });
  });

  await test.step('Git’s holds again', async () => {
    await page.getByRole('button', { name: 'Go back to Git' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Go back to Git' }).click();
    await expect(region(page, 'Drift from Git')).toHaveCount(0);
    await expect(yaml).toHaveValue(before.yaml);
    expect(await platform.definition(SCORECARD)).toEqual(before);
  });
});
