import fs from 'node:fs';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import { expect, picture, signIn, test } from '../support/portal';

const base = process.env.SLIPWAY_URL ?? 'http://localhost:7007';
const TITLE = `How is the platform? ${Date.now()}`;
const TEXT = 'Shorter <b>builds</b>, please';
const OTHERS = [
  'linnea.akerhielm',
  'nandini.raghavendra',
  'ines.cardoso',
  'yuto.kanemaru',
];

/** Calls an interface of the portal as a person, without a browser. */
async function call(person: string, path: string, body?: object) {
  const signedIn = await fetch(`${base}/api/auth/demo/refresh`, {
    headers: { 'x-slipway-person': `user:default/${person}` },
  });
  const { backstageIdentity } = await signedIn.json();
  return fetch(`${base}/api/${path}`, {
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
    headers: {
      authorization: `Bearer ${backstageIdentity.token}`,
      'content-type': 'application/json',
    },
  });
}

/** Marks what a person was notified of as read: axe minds the number of the unread in the stock side bar. */
async function readNotifications(person: string) {
  const response = await call(person, 'notifications?read=false');
  const { notifications } = await response.json();
  const ids = notifications.map(({ id }: { id: string }) => id);
  if (ids.length > 0) {
    await call(person, 'notifications/update', { ids, read: true });
  }
}

/** The survey of this journey. */
async function find() {
  const response = await call('kwabena.tetteh', 'surveys/v1/surveys');
  const { items } = await response.json();
  return items.find(({ title }: { title: string }) => title === TITLE);
}

const entry = (page: Page) =>
  page
    .getByRole('region', { name: 'Surveys' })
    .getByRole('listitem')
    .filter({ hasText: TITLE });

const result = (page: Page, question: string) =>
  page.getByRole('region', { name: question });

async function expectNoSidewaysScroll(page: Page) {
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth),
    'it does not scroll sideways',
  ).toBeLessThanOrEqual(page.viewportSize()?.width ?? 0);
}

test.describe.configure({ mode: 'serial' });

test('the platform team defines a survey', async ({ page }) => {
  await signIn(page, 'Kwabena Tetteh');
  await page.goto('/surveys');
  await page.getByRole('link', { name: 'Define a survey' }).click();
  await page.getByRole('textbox', { name: 'Title' }).fill(TITLE);
  for (const [number, kind, question] of [
    [2, 'Scale from 1 to 5', 'I can deploy whenever I want to'],
    [3, 'One of several', 'What slows you down most?'],
    [4, 'Free text', 'What should we do next?'],
  ] as const) {
    await page.getByRole('button', { name: 'Add a question' }).click();
    const fields = page.getByRole('group', { name: `Question ${number}` });
    await fields.getByRole('button', { name: /Kind/ }).click();
    await page.getByRole('option', { name: kind }).click();
    await fields.getByRole('textbox').first().fill(question);
  }
  await page.getByRole('textbox', { name: 'Options' }).fill('Tests\nReview');
  await page.getByRole('button', { name: /Groups/ }).click();
  await page.getByRole('option', { name: 'harbour', exact: true }).click();
  await page.keyboard.press('Escape');
  await picture(page, 'surveys/define-light');
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 850 });
  await expectNoSidewaysScroll(page);
  await picture(page, 'surveys/define-narrow');
  await page.setViewportSize({ width: 1360, height: 850 });
  await page.getByRole('button', { name: 'Define the survey' }).click();
  await expect(entry(page)).toContainText(/Open until .*: 0 of \d+ people/);
  await readNotifications('kwabena.tetteh');
  await page.reload();
  await expect(entry(page)).toBeVisible();
  await picture(page, 'surveys/overview-light');
  await expectAccessible(page);
});

test('five people answer, one of them by keyboard alone', async ({ page }) => {
  const { rounds } = await find();
  const answersPath = `surveys/v1/rounds/${rounds[0].id}/answers`;
  for (const person of OTHERS) {
    const answer = { answers: { 1: 6, 2: 4, 3: 'Tests', 4: 'Nothing' } };
    expect((await call(person, answersPath, answer)).status).toBe(204);
  }

  await signIn(page, 'Amara Nwosu');
  await page.goto('/notifications');
  await expect(page.getByText(TITLE).first()).toBeVisible();
  await readNotifications('amara.nwosu');
  await page.goto('/');
  const prompt = page.getByRole('complementary', { name: TITLE });
  await expect(prompt).toBeVisible();
  await picture(page, 'surveys/prompt-light');
  await expectAccessible(page);
  await prompt.getByRole('link', { name: 'Answer' }).focus();
  await page.keyboard.press('Enter');

  const began = Date.now();
  await expect(
    page.getByRole('radio', { name: '0', exact: true }),
  ).toBeFocused();
  await picture(page, 'surveys/answer-light');
  await expectAccessible(page);
  await page.keyboard.type('10');
  await page.keyboard.press('Enter');
  await expect(page.getByText('I can deploy whenever')).toBeVisible();
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await expect(page.getByText('What slows you down most?')).toBeVisible();
  await page.keyboard.type('2');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox')).toBeFocused();
  await page.keyboard.type(TEXT);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Your answers are in')).toBeVisible();
  expect(Date.now() - began).toBeLessThan(60_000);

  const again = await call('amara.nwosu', answersPath, { answers: { 1: 0 } });
  expect(again.status).toBe(409);
  await page.goto('/');
  await expect(
    page.getByRole('button', { name: 'Arrange cards' }),
  ).toBeVisible();
  await expect(prompt).toHaveCount(0);
});

test('nobody sees a result while the survey is open', async () => {
  const { id, rounds } = await find();
  expect(rounds[0]).toMatchObject({ state: 'open', answered: 5 });
  const results = await call(
    'kwabena.tetteh',
    `surveys/v1/surveys/${id}/results`,
  );
  expect(results.status).toBe(404);
});

test('it ends, and shows what five people said and nothing of fewer', async ({
  page,
}) => {
  await signIn(page, 'Kwabena Tetteh');
  await page.goto('/surveys');
  await entry(page).getByRole('button', { name: 'End' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('takes no more answers');
  await picture(page, 'surveys/end-light');
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'End it' }).click();
  await expect(entry(page)).toContainText('Closed on');
  await entry(page).getByRole('link', { name: 'Results' }).click();

  const score = result(
    page,
    'How likely is it that you would recommend our developer platform to a colleague?',
  );
  await expect(score).toContainText('−60');
  await expect(score).toContainText('5 answers; 95 % sure between');
  await expect(score).toContainText('Not shown:');
  await expect(score.getByText('By team')).toHaveCount(0);
  await expect(result(page, 'What slows you down most?')).toContainText(
    /Tests4 \(80 %\)/,
  );
  // What people wrote is text, whatever it looks like.
  await expect(page.getByText(TEXT)).toBeVisible();
  await picture(page, 'surveys/results-light');
  await expectAccessible(page);

  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download CSV' }).click(),
  ]);
  const csv = fs.readFileSync(await download.path(), 'utf8');
  expect(csv).toContain(',nps,all,5,-60,');
  expect(csv).not.toContain('group:');
});

for (const { name, colorScheme, width } of [
  { name: 'dark', colorScheme: 'dark' as const, width: 1360 },
  { name: 'narrow', colorScheme: 'light' as const, width: 390 },
]) {
  test.describe(`${name} surveys`, () => {
    test.use({ colorScheme, viewport: { width, height: 850 } });

    test('show results to everybody, and texts to the platform team alone', async ({
      page,
    }) => {
      await readNotifications('yuto.kanemaru');
      await page.goto('/');
      await page.getByRole('button', { name: 'Yuto Kanemaru' }).click();
      await expect(
        page.getByRole('button', { name: 'Arrange cards' }),
      ).toBeVisible();
      await page.goto('/surveys');
      await expect(entry(page)).toBeVisible();
      await picture(page, `surveys/overview-${name}`);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
      await expect(
        page.getByRole('link', { name: 'Define a survey' }),
      ).toHaveCount(0);
      await entry(page).getByRole('link', { name: 'Results' }).click();
      await expect(
        page.getByText('What people wrote is read by the platform team only.'),
      ).toBeVisible();
      await expect(page.getByText(TEXT)).toHaveCount(0);
      await picture(page, `surveys/results-${name}`);
      await expectAccessible(page);
      await expectNoSidewaysScroll(page);
    });
  });
}

test('texts are refused to others by the interface, too', async () => {
  const { rounds } = await find();
  const path = `surveys/v1/rounds/${rounds[0].id}/texts?question=4`;
  expect((await call('yuto.kanemaru', path)).status).toBe(403);
  expect((await call('kwabena.tetteh', path)).status).toBe(200);
});
