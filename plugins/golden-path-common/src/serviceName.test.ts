import fc from 'fast-check';
import { reservedBy } from './reservedNames';
import { findNameFault } from './serviceName';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const letter = fc.constantFrom(...letters);
const letterOrDigit = fc.constantFrom(...letters, ...'0123456789');
const middle = fc
  .array(fc.oneof(letterOrDigit, fc.constant('-')), { maxLength: 49 })
  .map(parts => parts.join(''));
const dnsLabel = fc
  .oneof(
    letter,
    fc.tuple(letter, middle, letterOrDigit).map(parts => parts.join('')),
  )
  .filter(name => reservedBy(name) === undefined);

describe('findNameFault', () => {
  it('accepts every DNS label that is short enough and not reserved', () => {
    fc.assert(
      fc.property(dnsLabel, name => {
        expect(findNameFault(name)).toBeUndefined();
      }),
    );
  });

  it('accepts nothing else', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(
          fc.constantFrom('a', 'z', '0', '-', 'A', '.', '/', ' ', 'å', '\n'),
          { maxLength: 64 },
        )
        .map(parts => parts.join('')),
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
          name.length <= 51 &&
          reservedBy(name) === undefined &&
          [...name].every(character => /[a-z0-9-]/.test(character)) &&
          /[a-z]/.test(name.charAt(0)) &&
          name.at(-1) !== '-';
        expect(findNameFault(name) === undefined).toBe(isLabel);
      }),
    );
  });

  it.each([
    ['', 'given'],
    ['a'.repeat(52), 'length'],
    ['../x', 'characters'],
    ['a b', 'characters'],
    ['tjänst', 'characters'],
    ['Orders', 'characters'],
    ['orders\n', 'characters'],
    ['-rf', 'ends'],
    ['1st', 'ends'],
    ['orders-', 'ends'],
    ['http', 'reserved'],
  ])('refuses %j by the rule %s', (name, rule) => {
    expect(findNameFault(name)).toMatchObject({ rule });
  });

  it.each([
    ['http', 'http is the name of a Node.js module. Choose another name.'],
    ['node', 'a program that every Node.js service needs'],
    ['con', 'the name of a device on Windows'],
    ['lpt1', 'the name of a device on Windows'],
    ['localhost', 'the name of every machine for itself'],
    ['kube-dns', 'that Kubernetes keeps for itself'],
  ])('says who has the name %s', (name, problem) => {
    expect(findNameFault(name)).toEqual({
      rule: 'reserved',
      problem: expect.stringContaining(problem),
    });
  });

  it.each([
    'true',
    'null',
    'on',
    'class',
    'fastify',
    'https-proxy',
    'console1',
  ])('accepts %s, which means something in other places only', name => {
    expect(findNameFault(name)).toBeUndefined();
  });

  it('accepts 51 characters', () => {
    expect(findNameFault('a'.repeat(51))).toBeUndefined();
  });
});
