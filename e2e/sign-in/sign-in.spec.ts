import { expect, test, type Page } from '@playwright/test';
import { expectAccessible } from '../support/accessibility';
import {
  answerProvider,
  startProvider,
  type OidcProvider,
} from '../support/oidc';

const portalUrl = process.env.SLIPWAY_URL!;
const home = (page: Page) =>
  page
    .getByTestId('sidebar-root')
    .getByRole('link', { name: 'Catalog', exact: true });
const problem = (page: Page) => page.getByRole('alert');
const button = (page: Page) =>
  page.getByRole('button', { name: 'Sign in with your Acme account' });

test('a provider that is down is said so, and works as soon as it is up', async ({
  page,
}) => {
  await page.goto('/'); // nobody has started it yet
  await expect(problem(page)).toContainText('does not answer');
  const provider = await startProvider();
  try {
    await button(page).click();
    await answerProvider(page, 'ben');
    await expect(home(page)).toBeVisible();
  } finally {
    await provider.stop();
  }
});

test.describe('sign-in with OpenID Connect, in production', () => {
  let provider: OidcProvider | undefined;
  const restart = async (consent?: 'asked') => {
    await provider?.stop();
    provider = await startProvider(consent);
  };

  test.beforeEach(() => restart());
  test.afterEach(async () => {
    await provider?.stop();
    provider = undefined;
  });

  test('a person comes back to the page they asked for, stays signed in and signs out of both', async ({
    page,
  }) => {
    await page.goto('/catalog/default/user/ada');
    await answerProvider(page, 'ada');
    await expect(page).toHaveURL(/\/catalog\/default\/user\/ada$/);
    await expect(
      page.getByRole('heading', { name: 'Ada Lind' }).first(),
    ).toBeVisible();

    await page.reload();
    await expect(home(page)).toBeVisible();

    // Tokens are renewed from the cookie, both the portal's and the provider's, for whoever the catalog says it is.
    const renew = async () => {
      const answer = await page.request.get(
        '/api/auth/oidc/refresh?env=production',
        { headers: { 'x-requested-with': 'XMLHttpRequest' } },
      );
      return answer.json();
    };
    const first = await renew();
    const second = await renew();
    expect(second.backstageIdentity.identity).toEqual(
      expect.objectContaining({
        userEntityRef: 'user:default/ada',
        ownershipEntityRefs: ['user:default/ada', 'group:default/harbour'],
      }),
    );
    expect(second.providerInfo.accessToken).not.toBe(
      first.providerInfo.accessToken,
    );

    await page.goto('/settings');
    await page.getByTestId('user-settings-menu').click();
    await page.getByTestId('sign-out').click();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await expect(button(page)).toBeVisible();
    expect(new URL(page.url()).origin).toBe(portalUrl);
    await expectAccessible(page);

    // The provider forgot, too: it asks again who this is.
    await button(page).click();
    await expect(page.getByLabel('Username')).toBeVisible();
  });

  test('the session is kept in cookies that scripts cannot read, and no other site gets them', async ({
    page,
    context,
  }) => {
    await page.goto('/');
    await answerProvider(page, 'ben');
    await expect(home(page)).toBeVisible();
    const kept = (
      await context.cookies(`${portalUrl}/api/auth/oidc/refresh`)
    ).filter(({ name }) => name.startsWith('oidc-refresh-token'));
    expect(kept).toEqual([
      expect.objectContaining({
        httpOnly: true,
        sameSite: 'Lax',
        path: '/api/auth/oidc',
      }),
    ]);
  });

  for (const [who, username, words] of [
    ['without an entry in the catalog', 'stranger', /The catalog has nobody/],
    ['with the address of two', 'twin', /several people whose email/],
    ['from another tenant', 'eve', /another organisation/],
    ['with an unproven address', 'mallory', /nobody with the name mallory/],
  ] as const) {
    test(`somebody ${who} is refused in plain words`, async ({ page }) => {
      await page.goto('/');
      await answerProvider(page, username);
      await expect(problem(page)).toContainText(words);
      await expect(button(page)).toBeVisible();
      await expect(home(page)).toBeHidden();
    });
  }

  test('somebody who refuses consent is told so, and may think again', async ({
    page,
  }) => {
    await restart('asked');
    await page.goto('/');
    await answerProvider(page, 'ben');
    await page.getByRole('button', { name: 'Refuse' }).click();
    await expect(problem(page)).toContainText('You did not let the portal');

    await button(page).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await expect(home(page)).toBeVisible();
  });

  test('a session that the provider ended asks for a new sign-in', async ({
    page,
  }) => {
    await page.goto('/');
    await answerProvider(page, 'ben');
    await expect(home(page)).toBeVisible();
    await restart(); // it forgets what it knew
    await page.goto('/catalog');
    await expect(page.getByLabel('Username')).toBeVisible();
  });

  test('a problem in a link made by somebody else is not shown', async ({
    page,
  }) => {
    await page.goto('/?error=Call+this+number');
    await expect(page.getByLabel('Username')).toBeVisible();
    await expect(page.getByText('Call this number')).toBeHidden();
  });

  test('the portal sends nobody to another site', async ({ request }) => {
    const elsewhere = new URLSearchParams({
      env: 'production',
      flow: 'redirect',
      origin: portalUrl,
      redirectUrl: 'https://evil.example/',
    });
    const answer = await request.get(`/api/auth/oidc/start?${elsewhere}`, {
      maxRedirects: 0,
    });
    expect(answer.status()).toBe(403);
  });

  test('guests and demonstration people do not exist', async ({ request }) => {
    for (const name of ['guest', 'demo']) {
      const answer = await request.get(`/api/auth/${name}/refresh`, {
        headers: { 'x-slipway-person': 'user:default/ada' },
      });
      expect(answer.status()).toBe(404);
    }
  });
});
