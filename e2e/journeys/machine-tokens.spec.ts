import { expectAccessible } from '../support/accessibility';
import { expect, picture, signIn, test } from '../support/portal';

const base = process.env.SLIPWAY_URL ?? 'http://localhost:7007';
const TITLE = `Release of bookings ${Date.now()}`;
const OWN = 'rate-engine';
const OTHER = 'payment-gateway';
/** The tabs above it are Backstage's, and name a panel that is not there. */
const OURS = '[role=region]';

/** Reports an incident of a component, as a pipeline does. */
function report(token: string, component: string) {
  return fetch(`${base}/api/dx-metrics/v1/incidents`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify([
      {
        id: `${TITLE} ${component}`,
        source: 'journey',
        component,
        detectedAt: new Date().toISOString(),
      },
    ]),
  });
}

test('somebody gives a pipeline a token for their component, and takes it back', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto('/settings/machine-tokens');
  await page.getByRole('button', { name: 'Make a token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: /Name/ }).fill(TITLE);
  await dialog.getByRole('combobox', { name: /Component/ }).fill(OWN);
  await page.getByRole('option', { name: OWN }).first().click();
  await dialog.getByText('incidents', { exact: true }).click();
  await dialog.getByRole('button', { name: 'Make it' }).click();
  const secret = await dialog.getByText(/^slw_/).innerText();
  await dialog.getByRole('button', { name: 'I have stored it' }).click();

  const row = page.getByRole('row', { name: TITLE });
  await expect(row).toContainText('Never');
  await expect(page.getByText(secret)).toHaveCount(0);
  await picture(page, 'machine-tokens');
  await expectAccessible(page, OURS);

  expect((await report(secret, OWN)).status).toBe(200);
  const refused = await report(secret, OTHER);
  expect(refused.status).toBe(400);
  expect(await refused.text()).toContain(
    `this is of component:default/${OTHER}`,
  );

  await page.getByRole('button', { name: `Revoke ${TITLE}` }).click();
  await page.getByRole('button', { name: 'Revoke it' }).click();
  await expect(row).toContainText('Revoked');
  await expect
    .poll(async () => (await report(secret, OWN)).status, { timeout: 15_000 })
    .toBe(401);
});
