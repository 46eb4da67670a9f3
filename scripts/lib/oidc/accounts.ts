/** A person who can sign in at the provider. */
export interface OidcAccount {
  /** What the person types; also the claim `preferred_username`. */
  username: string;
  password: string;
  /** The claim `sub`. */
  subject: string;
  name: string;
  email: string;
  emailVerified: boolean;
  /** Further claims, such as `tid`. */
  claims?: Record<string, string>;
}

/** The account in the words of OpenID Connect. */
export const claimsOf = (account: OidcAccount) => ({
  sub: account.subject,
  name: account.name,
  preferred_username: account.username,
  email: account.email,
  email_verified: account.emailVerified,
  ...account.claims,
});
