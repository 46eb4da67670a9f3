import fc from 'fast-check';
import { RE2JS } from 're2js';
import { portablePattern } from './portablePattern';

describe('portablePattern', () => {
  it.each([
    '^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$',
    '^group:[a-z0-9-]{1,63}/[A-Za-z0-9._-]{1,63}$',
    '^(?:a|b)+?\\.[^\\]\\-]*$',
    '^[!-~]{24,128}$',
    '\\d{2,}\\W',
    '^é😀$',
    '',
  ])('takes %s as it is', pattern => {
    expect(portablePattern(pattern)).toBe(pattern);
  });

  it('writes a dot as RE2 reads it', () => {
    expect(portablePattern('^.\\.[.]$')).toBe('^[^\\n]\\.[.]$');
  });

  it.each([
    ['flags', '(?i)a'],
    ['flags of a group', '(?i:a)'],
    ['named groups', '(?P<name>a)'],
    ['what looks ahead', '(?=a)'],
    ['what looks back', '(?<!a)b'],
    ['references back', '(a)\\1'],
    ['white space, of which ECMAScript knows more', '\\s'],
    ['the end as RE2 writes it', 'a\\z'],
    ['words for classes', '[[:alpha:]]'],
    ['classes of Unicode', '\\p{Greek}'],
    ['a bracket that comes first', '[]a]'],
    ['quotations', '\\Qa.b\\E'],
    ['a brace that counts nothing', 'a{,3}'],
    ['a range between classes', '[\\d-z]'],
    ['more repetition than RE2 allows', 'a{1001}'],
    ['what is no pattern', 'a('],
    ['what repeats nothing', '*'],
  ])('leaves %s to the plan', (_, pattern) => {
    expect(portablePattern(pattern)).toBeUndefined();
  });

  it('gives patterns that match what they match in Terraform', () => {
    const part = fc.oneof(
      fc.constantFrom(
        ...['a', 'Z', '9', '_', '-', '.', '\\.', '\\d', '\\W', '\\w', '[a-c]'],
        ...['[^a\\d]', '(a|b)', '(?:ab)?', '^', '$', '*', '+', '?', '{2}'],
        ...[
          '|',
          '(',
          ')',
          '[',
          ']',
          '\\n',
          '\\b',
          '\\s',
          '(?i)',
          '{',
          '}',
          'é',
        ],
      ),
    );
    const text = fc.string({
      unit: fc.constantFrom(...'abcZ9_-.[]{}é\n\r\u2028 😀'),
      maxLength: 6,
    });
    let taken = 0;
    fc.assert(
      fc.property(
        fc.array(part, { maxLength: 6 }),
        fc.array(text, { minLength: 5, maxLength: 5 }),
        (parts, texts) => {
          const pattern = parts.join('');
          const portable = portablePattern(pattern);
          if (portable === undefined) {
            return;
          }
          taken += 1;
          for (const each of texts) {
            expect([
              pattern,
              each,
              new RegExp(portable, 'u').test(each),
            ]).toEqual([pattern, each, RE2JS.compile(pattern).test(each)]);
          }
        },
      ),
      { numRuns: 5_000 },
    );
    expect(taken).toBeGreaterThan(1_000);
  });
});
