import { fitReadme } from './fitReadme';

it('leaves the title out and puts headings one level deeper, but leaves code alone', () => {
  expect(
    fitReadme('\n# Redis\n\n## Use\n\n```sh\n# not a heading\n```\n### More\n'),
  ).toBe('\n\n### Use\n\n```sh\n# not a heading\n```\n#### More\n');
});

it('keeps what has no title', () => {
  expect(fitReadme('A cache.\n# Later')).toBe('A cache.\n## Later');
});
