import fc from 'fast-check';
import { relativeUrl } from '../files/sitePaths';
import { LinkCheck, LinkResolver } from './LinkResolver';

const page = (path: string, url: string) => ({
  path,
  sourcePath: `docs/${path}`,
  url,
});
const pages = [
  page('index.md', ''),
  page('guide/index.md', 'guide/'),
  page('guide/set up.md', 'guide/set up/'),
  page('a.md', 'a/'),
];
const resolver = new LinkResolver({
  pages: new Map(pages.map(entry => [entry.path, entry])),
  assets: new Set(['img/x.png']),
  docsPrefix: 'docs',
  editLocation: {},
});

function resolve(target: string, from = pages[2]) {
  const check: LinkCheck = { anchors: [], broken: [] };
  const { href, isFile } = resolver.forPage(from, check)(target);
  return { href, isFile: isFile ?? false, broken: check.broken.length };
}

describe('LinkResolver', () => {
  it.each([
    ['../a.md', '../../a/', false],
    ['../a.md?x=1#y', '../../a/?x=1#y', false],
    ['./index.md', '../', false],
    ['README.md', '../', false],
    ['..', '../../', false],
    ['/docs/a.md', '../../a/', false],
    ['/a.md', '../../a/', false],
    ['../img/x.png', '../../img/x.png', true],
    ['set%20up.md#z', '#z', false],
    ['#z', '#z', false],
    ['https://example.com/a.md', 'https://example.com/a.md', false],
    ['mailto:a@b.c', 'mailto:a@b.c', false],
    ['//cdn.example/a.md', '//cdn.example/a.md', false],
    ['../../a/', '../../a/', false],
    ['/catalog/default/component/x', '/catalog/default/component/x', false],
  ])('leads %s to %s', (target, href, isFile) => {
    expect(resolve(target)).toEqual({ href, isFile, broken: 0 });
  });

  it.each(['gone.md', '../../../etc/passwd', '%E0%A4%A', '../src/x.ts'])(
    'reports %s and leaves it as it is',
    target => {
      expect(resolve(target)).toEqual({
        href: target,
        isFile: false,
        broken: 1,
      });
    },
  );

  it('writes addresses that lead where they should, from any page to any other', () => {
    const segment = fc.stringMatching(/^[a-z]{1,3}$/);
    const url = fc
      .array(segment, { maxLength: 4 })
      .map(parts => parts.map(part => `${part}/`).join(''));
    fc.assert(
      fc.property(url, url, (from, to) => {
        const base = `https://example.com/docs/${from}`;
        expect(new URL(relativeUrl(from, to), base).href).toBe(
          `https://example.com/docs/${to}`,
        );
      }),
    );
  });
});
