import fc from 'fast-check';
import { reservedBy } from './reservedNames';
import { serviceNameProblem } from './serviceName';

describe('serviceNameProblem', () => {
  it('accepts short DNS labels and nothing else', () => {
    const close = fc.array(
      fc.constantFrom('a', 'z', '0', '-', 'A', '.', '/', ' ', 'å', '\n'),
      { minLength: 1, maxLength: 64 },
    );
    const labels = fc.stringMatching(/^[a-z][a-z0-9-]{0,62}$/);
    fc.assert(
      fc.property(
        fc.oneof(
          close.map(parts => parts.join('')),
          labels,
        ),
        name => {
          const isLabel =
            name.length <= 51 &&
            reservedBy(name) === undefined &&
            /^[a-z]$/.test(name.charAt(0)) &&
            !name.endsWith('-') &&
            !/[^a-z0-9-]/.test(name);
          expect(serviceNameProblem(name) === undefined).toBe(isLabel);
        },
      ),
    );
  });

  it.each([
    ['a'.repeat(64), 'Use at most 51 characters. This has 64.'],
    ['../x', 'Use the letters a to z in lower case, digits and hyphens only.'],
    ['-rf', 'Begin with a letter and end with a letter or a digit.'],
    ['a b', 'Use the letters a to z in lower case, digits and hyphens only.'],
    [
      'tjänst',
      'Use the letters a to z in lower case, digits and hyphens only.',
    ],
  ])('says what is wrong with %j', (name, problem) => {
    expect(serviceNameProblem(name)).toBe(problem);
  });
});
