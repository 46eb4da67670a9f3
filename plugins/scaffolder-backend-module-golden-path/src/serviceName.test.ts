import fc from 'fast-check';
import { serviceNameProblem } from './serviceName';

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
const letterOrDigit = fc.constantFrom(
  ...'abcdefghijklmnopqrstuvwxyz0123456789',
);
const middle = fc
  .array(fc.oneof(letterOrDigit, fc.constant('-')), { maxLength: 61 })
  .map(parts => parts.join(''));
const dnsLabel = fc.oneof(
  letter,
  fc.tuple(letter, middle, letterOrDigit).map(parts => parts.join('')),
);

describe('serviceNameProblem', () => {
  it('accepts every DNS label', () => {
    fc.assert(
      fc.property(dnsLabel, name => {
        expect(serviceNameProblem(name)).toBeUndefined();
      }),
    );
  });

  it('accepts nothing else', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      dnsLabel.chain(name =>
        fc.constantFrom(
          `${name}\n`,
          `${name}-`,
          `-${name}`,
          `../${name}`,
          name.toUpperCase(),
        ),
      ),
    );
    fc.assert(
      fc.property(anything, name => {
        const isLabel =
          name.length <= 63 &&
          [...name].every(character => /[a-z0-9-]/.test(character)) &&
          /[a-z]/.test(name.charAt(0)) &&
          name.at(-1) !== '-';
        expect(serviceNameProblem(name) === undefined).toBe(isLabel);
      }),
    );
  });

  it.each([
    ['', 'is empty'],
    ['a'.repeat(64), 'has 64 characters. Use at most 63.'],
    ['../x', 'cannot be used as a DNS name'],
    ['-rf', 'cannot be used as a DNS name'],
    ['a b', 'cannot be used as a DNS name'],
    ['tjänst', 'cannot be used as a DNS name'],
    ['Orders', 'lower case'],
    ['1st', 'begin with a letter'],
    ['orders-', 'end with a letter or a digit'],
    ['orders\n', '"orders\\n"'],
    ['.git', 'cannot be used as a DNS name'],
  ])('refuses %j and says why', (name, message) => {
    expect(serviceNameProblem(name)).toContain(message);
  });

  it('accepts 63 characters', () => {
    expect(serviceNameProblem('a'.repeat(63))).toBeUndefined();
  });
});
