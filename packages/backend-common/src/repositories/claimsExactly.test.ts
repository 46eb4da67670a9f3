import { claimsExactly, readRepositoryClaim } from './readRepositoryClaim';

const claimOf = (annotations: Record<string, string>) =>
  readRepositoryClaim({
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: { name: 'ledger', annotations },
  });
const LEDGER = 'github.com/acme/ledger';

describe('claimsExactly', () => {
  it.each([
    [{ 'backstage.io/source-location': 'url:https://github.com/acme/ledger/' }],
    [{ 'github.com/project-slug': 'Acme/Ledger' }],
    [{ 'slipway.io/repository': 'git@github.com:acme/ledger.git' }],
  ])('takes %j for the repository', annotations => {
    expect(claimsExactly(claimOf(annotations), LEDGER, true)).toBe(true);
  });

  it.each([
    [{ 'backstage.io/source-location': 'url:https://gitlab.com/acme/ledger/' }],
    [
      {
        'slipway.io/repository': 'https://github.com.evil.example/acme/ledger',
      },
    ],
    [{ 'github.com/project-slug': 'acme/ledger-api' }],
    [{}],
  ])('takes %j for another one', annotations => {
    expect(claimsExactly(claimOf(annotations), LEDGER, true)).toBe(false);
  });

  it('takes a name without a host for none where the portal works with several', () => {
    const name = claimOf({ 'github.com/project-slug': 'acme/ledger' });
    expect(claimsExactly(name, LEDGER, false)).toBe(false);
    const located = claimOf({
      'github.com/project-slug': 'acme/ledger',
      'backstage.io/source-location': 'url:https://github.com/acme/ledger/',
    });
    expect(claimsExactly(located, LEDGER, false)).toBe(true);
  });
});
