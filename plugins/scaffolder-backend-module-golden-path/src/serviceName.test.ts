import { serviceNameProblem } from './serviceName';

const NOT_A_DNS_NAME =
  'cannot be used as a DNS name. Use the letters a to z in lower case, digits and hyphens; ' +
  'begin with a letter and end with a letter or a digit.';

describe('serviceNameProblem', () => {
  it.each([
    ['', 'is empty. Give the service a name, such as order-status.'],
    ['a'.repeat(64), 'has 64 characters. Use at most 51.'],
    ['../x', `"../x" ${NOT_A_DNS_NAME}`],
    ['-rf', `"-rf" ${NOT_A_DNS_NAME}`],
    ['Orders', `"Orders" ${NOT_A_DNS_NAME}`],
    ['orders\n', `"orders\\n" ${NOT_A_DNS_NAME}`],
    ['.git', `".git" ${NOT_A_DNS_NAME}`],
    ['node_modules', `"node_modules" ${NOT_A_DNS_NAME}`],
    ['http', 'http is the name of a Node.js module. Choose another name.'],
  ])('refuses %j and says why', (name, problem) => {
    expect(serviceNameProblem(name)).toBe(problem);
  });

  it('has nothing against a DNS label that nobody has', () => {
    expect(serviceNameProblem('order-status')).toBeUndefined();
  });
});
