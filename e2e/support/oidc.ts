import type { Page } from '@playwright/test';
// The scripts are no package: they run before any is installed.
/* eslint-disable @backstage/no-relative-monorepo-imports */
import type { OidcAccount } from '../../scripts/lib/oidc/accounts';
import {
  startOidcProvider,
  type OidcProvider,
} from '../../scripts/lib/oidc/startOidcProvider';
/* eslint-enable @backstage/no-relative-monorepo-imports */

export type { OidcProvider };

const port = Number(process.env.SLIPWAY_OIDC_PORT);
const portalUrl = process.env.SLIPWAY_URL!;
const password = 'correct horse battery staple';

const account = (
  username: string,
  others: Partial<OidcAccount> = {},
): OidcAccount => ({
  username,
  password,
  subject: `subject-of-${username}`,
  name: username,
  email: `${username}@acme.example`,
  emailVerified: true,
  ...others,
  claims: { tid: 'acme', ...others.claims },
});

/** The people of the provider. Who of them the catalog knows is in ../sign-in/people.yaml. */
const ACCOUNTS = [
  // By object id: the address is not the catalog's.
  account('ada', {
    email: 'a.lind@elsewhere.example',
    claims: { oid: '6f0c7a1e-ada' },
  }),
  account('ben'),
  account('stranger'),
  account('twin'),
  // Ben's address, in another tenant and without a proof.
  account('eve', { email: 'ben@acme.example', claims: { tid: 'elsewhere' } }),
  account('mallory', { email: 'ben@acme.example', emailVerified: false }),
];

/** Starts the provider that the portal of these journeys is configured for. */
export const startProvider = (
  consent: 'asked' | 'given' = 'given',
): Promise<OidcProvider> =>
  startOidcProvider({
    port,
    client: {
      id: 'slipway',
      secret: process.env.SLIPWAY_OIDC_SECRET!,
      redirectUris: [`${portalUrl}/api/auth/oidc/handler/frame`],
      postLogoutRedirectUris: [portalUrl],
    },
    accounts: ACCOUNTS,
    consent,
    signingKey: JSON.parse(process.env.SLIPWAY_OIDC_KEY!),
    accessTokenSeconds: 60, // Backstage renews a session three minutes before it ends: here, with every page
  });

/** Answers the provider's question who somebody is. */
export async function answerProvider(page: Page, username: string) {
  await page.getByLabel('Username').fill(username);
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}
