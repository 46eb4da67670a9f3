import { readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describeProblem, DocsError } from './DocsProblem';
import { MemoryPageCache } from './pages/PageCache';
import { createTestSite, type TestSite } from './__testUtils__/createTestSite';

let site: TestSite | undefined;

async function built(
  files: Record<string, string | Uint8Array>,
  options?: Parameters<TestSite['build']>[0],
) {
  site = await createTestSite(files);
  const report = await site.build(options);
  return {
    site,
    report,
    problems: report.problems.map(describeProblem),
  };
}

afterEach(async () => {
  await site?.remove();
  site = undefined;
});

describe('buildSite', () => {
  it('writes a page per Markdown file, with navigation from the files', async () => {
    const { site: done, report } = await built({
      'mkdocs.yml': 'site_name: Orders\n',
      'docs/index.md': '# Welcome\n',
      'docs/zebra.md': '# Zebra\n',
      'docs/guides/first-steps.md': 'No heading here.\n',
      'docs/guides/README.md': '# All guides\n',
    });
    expect(report).toMatchObject({ siteName: 'Orders', pages: 4 });
    const html = await done.output('guides/first-steps/index.html');
    const navigation = [
      ...html.matchAll(
        /href="([^"]*)" class="md-nav__link[^>]*><span class="md-ellipsis">([^<]*)/g,
      ),
    ].map(([, href, title]) => [title, href]);
    expect(navigation).toEqual([
      ['Welcome', '../../'],
      ['Zebra', '../../zebra/'],
      ['All guides', '../../guides/'],
      ['First steps', '../../guides/first-steps/'],
    ]);
    expect(html).toContain('<span class="md-ellipsis">Guides</span>');
    expect(html).toContain('md-footer__link--prev');
    expect(html).toContain('<title>First steps - Orders</title>');
  });

  it('follows nav, with titles from the pages where it gives none', async () => {
    const { site: done, problems } = await built({
      'mkdocs.yml': [
        'site_name: Orders',
        'nav:',
        '  - index.md',
        '  - Guides:',
        '      - Start here: guides/start.md',
        '      - guides/next.md',
        '  - Elsewhere: https://example.com/',
        '  - Gone: guides/gone.md',
        "  - Part: '!include ./part/mkdocs.yml'",
      ].join('\n'),
      'docs/index.md': '# Welcome\n',
      'docs/guides/start.md': '# Start\n',
      'docs/guides/next.md': '---\ntitle: And then\n---\nText\n',
    });
    const html = await done.output('index.html');
    const titles = [...html.matchAll(/<span class="md-ellipsis">([^<]*)/g)].map(
      match => match[1],
    );
    expect(titles.slice(0, 5)).toEqual([
      'Welcome',
      'Guides',
      'Start here',
      'And then',
      'Elsewhere',
    ]);
    expect(problems).toEqual([
      'mkdocs.yml:8: nav entry "guides/gone.md" does not exist in the documentation folder',
      expect.stringMatching(
        /^mkdocs\.yml:9: nav entry "!include \.\/part\/mkdocs\.yml" asks for the MkDocs plugin "monorepo"/,
      ),
    ]);
  });

  it('leads links between files to the pages, files and headings', async () => {
    const {
      site: done,
      report,
      problems,
    } = await built({
      'mkdocs.yml':
        'site_name: Orders\nrepo_url: https://github.com/acme/orders\nedit_uri: edit/main/docs\n',
      'docs/index.md': [
        '# Home',
        '[page](guides/start.md#set-up) [readme](guides/README.md)',
        '[folder](guides/) [file](files/plan.pdf) ![picture](files/p%20q.png)',
        '[code](../src/index.ts) [out](https://example.com)',
        '[gone](nowhere.md)',
        '',
        '[bad anchor](guides/start.md#nope)',
      ].join('\n'),
      'docs/guides/README.md': '# Guides\n[home](../index.md)\n',
      'docs/guides/start.md': '# Start\n## Set up\n[here](#set-up)\n',
      'docs/files/plan.pdf': 'pdf',
      'docs/files/p q.png': 'png',
    });
    const article = await done.article();
    const hrefs = [...article.matchAll(/(?:href|src)="([^"]*)"/g)].map(
      match => match[1],
    );
    expect(hrefs).toEqual([
      'https://github.com/acme/orders/edit/main/docs/index.md',
      '#home',
      'guides/start/#set-up',
      'guides/',
      'guides/',
      'files/plan.pdf',
      'files/p%20q.png',
      'https://github.com/acme/orders/blob/main/src/index.ts',
      'https://example.com',
      'nowhere.md',
      'guides/start/#nope',
    ]);
    expect(article).toContain('href="files/plan.pdf" download=""');
    expect(problems).toEqual([
      'docs/index.md:2: link to "nowhere.md" leads to no page or file of the documentation',
      'docs/index.md:7: link to "guides/start.md#nope" leads to a heading that does not exist',
    ]);
    expect(report.brokenLinks).toBe(2);
    expect(await done.article('guides/index.html')).toContain('href="../"');
  });

  it('works without mkdocs.yml, from the README', async () => {
    const { site: done, report } = await built({
      'README.md': '# Billing\n\nSee [more](docs/more.md).\n',
      'docs/more.md': '# More\n\nBack to the [start](../README.md).\n',
    });
    expect(report.siteName).toBe('Billing');
    expect(report.problems).toEqual([]);
    expect(await done.article()).toContain('href="more/"');
    expect(await done.article('more/index.html')).toContain('href="../"');
  });

  it('prefers the name it is given to the one of the README', async () => {
    const { report } = await built(
      { 'README.md': '# Billing\n' },
      { defaultName: 'billing-service' },
    );
    expect(report.siteName).toBe('billing-service');
  });

  it('copies other files and takes scripts out of drawings', async () => {
    const { site: done } = await built({
      'docs/index.md': '# Home\n',
      'docs/img/a.svg':
        '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)"><path d="M0 0"/></a></svg>',
      'docs/data/x.bin': new Uint8Array([0, 255, 1]),
    });
    const svg = await done.output('img/a.svg');
    expect(svg).not.toContain('alert');
    expect(svg).toContain('<path d="M0 0">');
    expect(await readFile(join(done.outputDir, 'data/x.bin'))).toEqual(
      Buffer.from([0, 255, 1]),
    );
  });

  it('writes a search index of pages and headings', async () => {
    const { site: done } = await built({
      'docs/index.md':
        '---\ntitle: Front\ndescription: What it is\ntags: [billing, money]\n---\n\nFirst `a < b`.\n\n## Set up\n\nRun **it** & wait.\n',
    });
    const { docs } = JSON.parse(await done.output('search/search_index.json'));
    expect(docs).toEqual([
      {
        location: '',
        title: 'Front',
        text: 'What it is billing money First a &lt; b. Set up Run it &amp; wait.',
      },
      {
        location: '#set-up',
        title: 'Set up',
        text: 'Run it &amp; wait.',
      },
    ]);
  });

  it('links one stylesheet, relatively, with a name that the reader lets through', async () => {
    const { site: done } = await built({
      'docs/index.md': '# Home\n',
      'docs/a/b.md': '# Deep\n',
    });
    const html = await done.output('a/b/index.html');
    const links = [...html.matchAll(/<link [^>]*href="([^"]*)"/g)].map(
      match => match[1],
    );
    expect(links).toHaveLength(1);
    expect(links[0]).toMatch(
      /^\.\.\/\.\.\/assets\/stylesheets\/main\.[A-Fa-f0-9]{8}\.min\.css$/,
    );
    expect(await done.output(links[0].replace('../../', ''))).toContain(
      '.md-typeset',
    );
  });

  it.each([
    [
      'a tab',
      'site_name: x\nnav:\n\t- a.md\n',
      /^mkdocs\.yml:3: not valid YAML/,
    ],
    ['a list', '- a\n- b\n', /^mkdocs\.yml:1: must hold keys and values/],
    [
      'a nav that is a number',
      'site_name: x\n\nnav: 7\n',
      /^mkdocs\.yml:3: "nav" has a value that is not understood/,
    ],
    [
      'a docs_dir that leaves the folder',
      'site_name: x\ndocs_dir: ../other\n',
      /^mkdocs\.yml:2: docs_dir "\.\.\/other" is not a folder inside/,
    ],
  ])(
    'names file and line of a mkdocs.yml with %s',
    async (_, yaml, message) => {
      site = await createTestSite({
        'mkdocs.yml': yaml,
        'docs/index.md': '# Home\n',
      });
      await expect(site.build()).rejects.toThrow(DocsError);
      await expect(site.build()).rejects.toThrow(message);
    },
  );

  it('says what is missing when there is nothing to build', async () => {
    site = await createTestSite({ 'main.ts': '' });
    await expect(site.build()).rejects.toThrow(/add docs\/index\.md/);
  });

  it('builds the other pages when one is not UTF-8 or too large', async () => {
    const { site: done, problems } = await built({
      'docs/index.md': '# Home\n',
      'docs/latin.md': Buffer.from('# Caf\n\nline \xe9\n', 'latin1'),
      'docs/large.md': `# Large\n${'word '.repeat(2_100_000)}`,
    });
    expect(problems).toEqual([
      'docs/large.md: is 10 MB and the limit is 2 MB; split it into several pages',
      'docs/latin.md:3: is not UTF-8; save it again with that encoding',
    ]);
    expect(await done.article()).toContain('Home');
    expect(await done.article('latin/index.html')).toContain('not UTF-8');
  });

  it('reads nothing outside the folder through symbolic links', async () => {
    site = await createTestSite({
      'docs/index.md': '# Home\n',
      'shared/inside.md': '# Inside\n',
    });
    await writeFile(join(site.siteDir, '..', 'secret.md'), '# Secret\n');
    await symlink('../../secret.md', join(site.siteDir, 'docs', 'leak.md'));
    await symlink('../shared/inside.md', join(site.siteDir, 'docs', 'in.md'));
    await symlink('.', join(site.siteDir, 'docs', 'loop'));
    const report = await site.build();
    expect(report.problems.map(describeProblem)).toEqual([
      'docs/leak.md: is a symbolic link that is broken or leaves the documentation; it was left out',
      'docs/loop: is a symbolic link to a folder around it; it was left out',
    ]);
    await expect(site.output('leak/index.html')).rejects.toThrow();
    expect(await site.article('in/index.html')).toContain('Inside');
  });

  it('lets no script through', async () => {
    const { site: done } = await built({
      'docs/index.md': [
        '<script>alert(1)</script>',
        '<div onclick="alert(2)">text</div>',
        '<a href="javascript:alert(3)">x</a> [y](javascript:alert(4))',
        '<iframe src="https://evil.example"></iframe>',
        '<svg><script>alert(5)</script></svg>',
        '<img src=x onerror=alert(6)>',
      ].join('\n\n'),
    });
    const article = await done.article();
    expect(article).not.toMatch(/<script|onclick|onerror|<iframe|<svg/i);
    expect(article).not.toMatch(/href="javascript/i);
  });

  it('builds without plugins and extensions that are not there, and says so', async () => {
    const { site: done, problems } = await built({
      'mkdocs.yml': [
        'site_name: x',
        'plugins:',
        '  - techdocs-core',
        '  - macros:',
        '      module_name: main',
        'markdown_extensions:',
        '  - admonition',
        '  - mdx_gh_links',
      ].join('\n'),
      'docs/index.md': '# Home\n\nText\n',
    });
    expect(problems).toEqual([
      expect.stringMatching(
        /^mkdocs\.yml:4: the MkDocs plugin "macros" is not available.*techdocs\.generator\.engine: mkdocs/,
      ),
      expect.stringMatching(
        /^mkdocs\.yml:8: the Markdown extension "mdx_gh_links" is not available/,
      ),
    ]);
    expect(await done.article()).toMatch(
      /^<h1[\s\S]*<\/h1>\n<div class="admonition warning">[\s\S]*macros[\s\S]*<p>Text<\/p>$/,
    );
  });

  it('lists the pages of a site that has no index', async () => {
    const { site: done } = await built({
      'mkdocs.yml': 'site_name: Orders\n',
      'docs/a.md': '# First <b>\n',
      'docs/b/c.md': '# Second\n',
    });
    const article = await done.article();
    expect(article).toContain('<h1>Orders</h1>');
    expect(article).toContain('<a href="a/">First</a>');
    expect(article).toContain('<a href="b/c/">Second</a>');
  });

  it('leads from addresses that are gone', async () => {
    const { site: done, problems } = await built({
      'mkdocs.yml': [
        'site_name: x',
        'plugins:',
        '  - redirects:',
        '      redirect_maps:',
        '        old/page.md: new/page.md#part',
        '        away.md: https://example.com/?a=1&b=2',
        '        index.md: new/page.md',
        '        lost.md: gone.md',
      ].join('\n'),
      'docs/index.md': '# Home\n',
      'docs/new/page.md': '# New\n',
    });
    expect(await done.output('old/page/index.html')).toContain(
      'content="0; url=../../new/page/#part"',
    );
    expect(await done.output('away/index.html')).toContain(
      'url=https://example.com/?a=1&amp;b=2"',
    );
    expect(problems).toEqual([
      expect.stringMatching(
        /^mkdocs\.yml:\d: redirect from "index\.md" to "new\/page\.md" was left out: the first page still exists$/,
      ),
      'mkdocs.yml:8: redirect from "lost.md" to "gone.md" was left out: the second page does not exist',
    ]);
  });

  it('leaves out a second page with the same address', async () => {
    const { problems } = await built({
      'docs/index.md': '# Home\n',
      'docs/a.md': '# One\n',
      'docs/a/index.md': '# Two\n',
    });
    expect(problems).toEqual([
      'docs/a/index.md: has the same address as docs/a.md; it was left out',
    ]);
  });

  it('honours exclude_docs, not_in_nav and use_directory_urls', async () => {
    const { site: done, report } = await built({
      'mkdocs.yml': [
        'site_name: x',
        'use_directory_urls: false',
        'exclude_docs: |',
        '  drafts/',
        'not_in_nav: |',
        '  hidden.md',
      ].join('\n'),
      'docs/index.md': '# Home\n\n[hidden](hidden.md)\n',
      'docs/hidden.md': '# Hidden\n\n[home](index.md)\n',
      'docs/drafts/x.md': '# Draft\n',
    });
    expect(report.pages).toBe(2);
    const home = await done.output('index.html');
    expect(home).toContain('<a href="hidden.html">hidden</a>');
    expect(home).not.toContain('<span class="md-ellipsis">Hidden');
    expect(await done.article('hidden.html')).toContain(
      '<a href="./">home</a>',
    );
  });

  it('names the line of broken front matter and of a link below it', async () => {
    const { problems } = await built({
      'docs/index.md': '---\ntitle: [x\n---\n\n[gone](gone.md)\n',
    });
    expect(problems).toEqual([
      expect.stringMatching(
        /^docs\/index\.md:\d: front matter is not valid YAML/,
      ),
      'docs/index.md:5: link to "gone.md" leads to no page or file of the documentation',
    ]);
  });

  it('renders only what changed when it is given a cache', async () => {
    const cache = new MemoryPageCache({ maxCharacters: 1_000_000 });
    const set = jest.spyOn(cache, 'set');
    const { site: done } = await built(
      {
        'docs/index.md': '# Home\n\n[b](b.md)\n',
        'docs/b.md': '# B\n\n--8<-- "docs/inc.txt"\n',
        'docs/inc.txt': 'one\n',
      },
      { cache },
    );
    expect(set).toHaveBeenCalledTimes(2);
    set.mockClear();

    await done.build({ cache });
    expect(set).not.toHaveBeenCalled();
    expect(await done.article()).toContain('href="b/"');

    await done.write({ 'docs/inc.txt': 'two\n' });
    await done.build({ cache });
    expect(set).toHaveBeenCalledTimes(1);
    expect(await done.article('b/index.html')).toContain('<p>two</p>');
    set.mockClear();

    await done.write({ 'docs/c.md': '# C\n' });
    await done.build({ cache });
    expect(set).toHaveBeenCalledTimes(3);
  });

  it('keeps the pages of a large site small', async () => {
    const files: Record<string, string> = { 'docs/index.md': '# Home\n' };
    for (let index = 0; index < 700; index++) {
      files[`docs/flat/p${String(index).padStart(3, '0')}.md`] =
        `# P${index}\n`;
      files[`docs/deep/d${index % 50}/p${index}.md`] = `# D${index}\n`;
    }
    const { site: done, report } = await built(files);
    expect(report.pages).toBe(1_401);
    const html = await done.output('flat/p350/index.html');
    expect(html.length).toBeLessThan(60_000);
    expect(html).toContain('>P350<');
    expect(html).toContain('>300 more<');
    expect(html).toContain('md-nav__item--pruned');
  });

  it('gives other work its turn while it builds', async () => {
    const files: Record<string, string> = {};
    for (let index = 0; index < 100; index++) {
      files[`docs/p${index}.md`] = `# P${index}\n\n${'word '.repeat(2_000)}`;
    }
    site = await createTestSite(files);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    await site.build();
    clearInterval(timer);
    expect(turns).toBeGreaterThan(10);
  });
});
