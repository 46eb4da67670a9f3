import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { quoteForShell } from './quoteForShell';

describe('quoteForShell', () => {
  it('leaves a plain path as it is', () => {
    expect(quoteForShell('/srv/slipway/repos/order-status')).toBe(
      '/srv/slipway/repos/order-status',
    );
  });

  it('quotes anything else so that a shell hands it on unchanged, as one word', () => {
    const word = fc
      .string({ unit: 'grapheme', maxLength: 30 })
      .map(text => text.replaceAll('\0', ''));
    const hostile = fc.constantFrom(
      '/it\'s/$(id)/`x`/"y"',
      '/a b/;ls',
      'a\nb',
      '',
      '~',
      '*',
    );
    fc.assert(
      fc.property(fc.oneof(word, hostile), text => {
        const script = `show() { printf '%s|' "$#" "$1"; }; show ${quoteForShell(text)}`;
        expect(execFileSync('sh', ['-c', script], { encoding: 'utf8' })).toBe(
          `1|${text}|`,
        );
      }),
      { numRuns: 60 },
    );
  });
});
