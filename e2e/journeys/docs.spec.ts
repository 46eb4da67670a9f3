import { expect, signIn, test } from '../support/portal';

test('the links of documentation and the back button work', async ({
  page,
}) => {
  await signIn(page, 'Amara Nwosu');
  await page.goto('/docs/default/component/booking-service/architecture');
  const heading = page.getByRole('heading', { level: 1 }).last();
  await expect(heading).toContainText('Architecture');
  await page.getByRole('link', { name: 'Runbook' }).first().click();
  await expect(heading).toContainText('Runbook');
  await page.goBack();
  await expect(heading).toContainText('Architecture');
});
