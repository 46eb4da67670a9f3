import { componentOf } from '../../__testUtils__/componentOf';
import { readCoverageThreshold } from './readCoverageThreshold';

const read = (files: Record<string, string>, patterns?: string[]) =>
  readCoverageThreshold(componentOf(files, patterns));
const script = (test: string) => ({
  'package.json': JSON.stringify({ scripts: { test } }),
});

describe('readCoverageThreshold', () => {
  it.each([
    ['Node.js', script('node --test --test-coverage-lines=95 --x'), 95],
    ['c8', script('c8 --check-coverage --lines 80 node --test'), 80],
    [
      'Jest in package.json',
      {
        'package.json': JSON.stringify({
          jest: { coverageThreshold: { global: { lines: 71.5 } } },
        }),
      },
      71.5,
    ],
    [
      'Jest in TypeScript',
      {
        'jest.config.ts':
          'import type { Config } from "jest";\nconst config: Config = { coverageThreshold: { global: { branches: 50, lines: 75 } } };\nexport default config;\n',
      },
      75,
    ],
    [
      'Jest in JavaScript',
      {
        'jest.config.cjs':
          "module.exports = { 'coverageThreshold': { global: { lines: 60 } } };",
      },
      60,
    ],
    [
      'Vitest',
      {
        'vitest.config.mts':
          'export default defineConfig({ test: { coverage: { thresholds: { lines: 85 } } } });',
      },
      85,
    ],
    ['nyc', { '.nycrc': '{ "check-coverage": true, "lines": 65 }' }, 65],
    ['nyc by default', { '.nycrc.json': '{ "check-coverage": true }' }, 90],
    [
      'coverage.py',
      {
        'pyproject.toml': '[tool.coverage.report]\nfail_under = 88 # for now\n',
      },
      88,
    ],
    ['coverage.py in INI', { '.coveragerc': '[report]\nfail_under=77\n' }, 77],
    [
      'pytest-cov',
      {
        'setup.cfg': '[tool:pytest]\naddopts = --cov=src --cov-fail-under=66\n',
      },
      66,
    ],
  ])('reads what %s demands', (_, files, percent) => {
    expect(read(files)).toBe(percent);
  });

  it.each([
    ['nothing', {}],
    ['a report that fails nothing', script('c8 --lines 80 node --test')],
    ['settings that are not checked', { '.nycrc': '{ "lines": 65 }' }],
    [
      'a number that is computed',
      {
        'jest.config.js':
          'module.exports = { coverageThreshold: { global: { lines: 10 * 8 } } };',
      },
    ],
    ['code that does not parse', { 'jest.config.js': 'module.exports = {{{' }],
    ['a comment', { 'pyproject.toml': '# fail_under = 80\n' }],
    [
      'a package far below',
      {
        'a/b/c/package.json': script('node --test-coverage-lines=90')[
          'package.json'
        ],
      },
    ],
    [
      'the packages of others',
      {
        'node_modules/a/package.json': script('node --test-coverage-lines=90')[
          'package.json'
        ],
      },
    ],
  ])('reads nothing from %s', (_, files) => {
    expect(read(files)).toBeUndefined();
  });

  it('takes the smallest of several, of the own packages only', () => {
    const at = (lines: number) =>
      script(`node --test-coverage-lines=${lines}`)['package.json'];
    const files = {
      'services/dock/package.json': at(90),
      'services/dock/web/package.json': at(70),
      'services/gate/package.json': at(10),
    };
    expect(read(files, ['services/dock/'])).toBe(70);
    expect(read(files)).toBe(10);
  });
});
