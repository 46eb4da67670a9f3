import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { cloneCommands } from './cloneCommands';

describe('cloneCommands', () => {
  it.each([
    [
      '/srv/repos/order-status',
      'git clone /srv/repos/order-status\ncd order-status',
    ],
    ['/srv/my repos/ledger/', "git clone '/srv/my repos/ledger/'\ncd ledger"],
    [
      'https://github.com/acme/ledger.git',
      'git clone https://github.com/acme/ledger.git\ncd ledger',
    ],
    [
      'git@github.com:ledger.git',
      'git clone git@github.com:ledger.git\ncd ledger',
    ],
    ['/', 'git clone /'],
  ])('clones %s', (url, commands) => {
    expect(cloneCommands(url)).toBe(commands);
  });

  it('runs nothing but git clone and cd, whatever the URL holds', () => {
    const part = fc
      .string({ unit: 'grapheme', maxLength: 20 })
      .map(text => text.replaceAll('\0', ''));
    fc.assert(
      fc.property(
        fc.oneof(part, fc.constantFrom("it's $(touch x)", '`id`;ls', 'a\nb')),
        text => {
          const url = `/srv/${text}`;
          const script = `git() { printf '%s|' "$@"; }; cd() { printf '%s' cd; }; ${cloneCommands(url)}`;
          const output = execFileSync('sh', ['-c', script], {
            encoding: 'utf8',
          });
          expect([`clone|${url}|cd`, `clone|${url}|`]).toContain(output);
        },
      ),
      { numRuns: 60 },
    );
  });
});
