import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { cloneCommand } from './cloneCommand';

describe('cloneCommand', () => {
  it('leaves a plain path as it is', () => {
    expect(cloneCommand('/srv/slipway/repos/order-status')).toBe(
      'git clone /srv/slipway/repos/order-status',
    );
  });

  it('quotes any other path so that a shell hands it to git unchanged', () => {
    const path = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .map(text => `/srv/${text.replaceAll('\0', '')}/x`);
    fc.assert(
      fc.property(
        fc.oneof(path, fc.constantFrom('/it\'s/$(id)/`x`/"y"/x', '/a b/;ls/x')),
        text => {
          const script = `git() { printf '%s|' "$#" "$1" "$2"; }; ${cloneCommand(text)}`;
          expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(
            `2|clone|${text}|`,
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
