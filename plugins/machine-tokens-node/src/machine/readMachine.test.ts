import fc from 'fast-check';
import { readMachine, tokenSubject } from './readMachine';

describe('readMachine', () => {
  it.each([
    ['plugin:catalog', undefined],
    [tokenSubject('7'), { kind: 'token', id: '7' }],
    [
      'external:github.com:repo:Acme/ledger:ref:refs/heads/main',
      { kind: 'repository', repository: 'github.com/acme/ledger' },
    ],
    [
      'external:github.com:repo:acme/ledger:pull_request',
      { kind: 'repository', repository: 'github.com/acme/ledger' },
    ],
    [
      'external:github.com:repo:acme@123/ledger@456:ref:refs/heads/main',
      { kind: 'repository', repository: 'github.com/acme/ledger' },
    ],
    ['external:repo:acme/ledger:ref:refs/heads/main', { kind: 'stranger' }],
    ['external:github.com:repo:acme/ledger', { kind: 'stranger' }],
    ['external:github.com:repository_owner:acme', { kind: 'stranger' }],
    ['pipelines', { kind: 'configured' }],
  ])('reads %s', (subject, machine) => {
    expect(readMachine(subject)).toEqual(machine);
  });

  it('lets nobody name a repository but first, below a host', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[a-z_]{1,12}$/),
        fc.string(),
        (claim, value) => {
          fc.pre(claim !== 'repo');
          const subject = `external:github.com:${claim}:${value}:repo:acme/ledger:ref:x`;
          expect(readMachine(subject)).toEqual({ kind: 'stranger' });
        },
      ),
    );
  });
});
