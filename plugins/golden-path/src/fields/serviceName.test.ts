import { serviceNameProblem } from './serviceName';

describe('serviceNameProblem', () => {
  it.each([
    ['a'.repeat(64), 'Use at most 51 characters. This has 64.'],
    ['../x', 'Use the letters a to z in lower case, digits and hyphens only.'],
    ['-rf', 'Begin with a letter and end with a letter or a digit.'],
    ['a b', 'Use the letters a to z in lower case, digits and hyphens only.'],
    [
      'tjänst',
      'Use the letters a to z in lower case, digits and hyphens only.',
    ],
    ['http', 'http is the name of a Node.js module. Choose another name.'],
  ])('says what is wrong with %j', (name, problem) => {
    expect(serviceNameProblem(name)).toBe(problem);
  });

  it('has nothing against a DNS label that nobody has', () => {
    expect(serviceNameProblem('order-status')).toBeUndefined();
  });
});
