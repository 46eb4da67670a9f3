import { repositoryKey, withoutHost } from './repositoryKey';

describe('repositoryKey', () => {
  it.each([
    ['https://github.com/Acme/Ledger.git', 'github.com/acme/ledger'],
    ['https://someone@github.com/acme/ledger/', 'github.com/acme/ledger'],
    ['git@github.com:acme/ledger.git', 'github.com/acme/ledger'],
    ['ssh://git@github.com:22/acme/ledger', 'github.com:22/acme/ledger'],
    ['url:https://gitlab.com/a/b/c', 'gitlab.com/a/b/c'],
    ['acme/ledger', 'acme/ledger'],
  ])('knows %s as %s', (written, key) => {
    expect(repositoryKey(written)).toBe(key);
  });

  it('leaves the host out where there is one', () => {
    expect(withoutHost('github.com/acme/ledger')).toBe('acme/ledger');
    expect(withoutHost('acme/ledger')).toBeUndefined();
  });
});
