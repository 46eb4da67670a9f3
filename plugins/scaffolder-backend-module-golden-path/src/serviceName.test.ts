import fc from 'fast-check';
import { reservedBy } from './reservedNames';
import { serviceNameProblem } from './serviceName';

const letter = fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz');
const letterOrDigit = fc.constantFrom(
  ...'abcdefghijklmnopqrstuvwxyz0123456789',
);
const middle = fc
  .array(fc.oneof(letterOrDigit, fc.constant('-')), { maxLength: 49 })
  .map(parts => parts.join(''));
const dnsLabel = fc
  .oneof(
    letter,
    fc.tuple(letter, middle, letterOrDigit).map(parts => parts.join('')),
  )
  .filter(name => reservedBy(name) === undefined);

describe('serviceNameProblem', () => {
  it('accepts every DNS label that is short enough and not reserved', () => {
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
          name.length <= 51 &&
          reservedBy(name) === undefined &&
          [...name].every(character => /[a-z0-9-]/.test(character)) &&
          /[a-z]/.test(name.charAt(0)) &&
          name.at(-1) !== '-';
        expect(serviceNameProblem(name) === undefined).toBe(isLabel);
      }),
    );
  });

  it.each([
    ['', 'is empty'],
    ['a'.repeat(64), 'has 64 characters. Use at most 51.'],
    ['../x', 'cannot be used as a DNS name'],
    ['-rf', 'cannot be used as a DNS name'],
    ['a b', 'cannot be used as a DNS name'],
    ['tjänst', 'cannot be used as a DNS name'],
    ['Orders', 'lower case'],
    ['1st', 'begin with a letter'],
    ['orders-', 'end with a letter or a digit'],
    ['orders\n', '"orders\\n"'],
    ['.git', 'cannot be used as a DNS name'],
    ['node_modules', 'cannot be used as a DNS name'],
    ['favicon.ico', 'cannot be used as a DNS name'],
    ['http', 'http is the name of a Node.js module. Choose another name.'],
    ['node', 'a program that every Node.js service needs'],
    ['con', 'the name of a device on Windows'],
    ['lpt1', 'the name of a device on Windows'],
    ['localhost', 'the name of every machine for itself'],
    ['kube-dns', 'that Kubernetes keeps for itself'],
  ])('refuses %j and says why', (name, message) => {
    expect(serviceNameProblem(name)).toContain(message);
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
    expect(serviceNameProblem(name)).toBeUndefined();
  });

  it('accepts 51 characters', () => {
    expect(serviceNameProblem('a'.repeat(51))).toBeUndefined();
  });
});
