import { createMockDirectory } from '@backstage/backend-test-utils';
import fs from 'node:fs';
import { contentHash } from './contentHash';

describe('contentHash', () => {
  const folder = createMockDirectory();
  const site = {
    'mkdocs.yml': 'site_name: X\n',
    docs: { 'index.md': '# One', deep: { 'two.md': '# Two' } },
    src: { 'main.ts': 'code' },
    includes: { 'terms.md': '' },
    node_modules: { other: { 'README.md': 'theirs' } },
  };
  beforeEach(() => folder.setContent(site));
  const hash = () => contentHash(folder.path);

  it('does not depend on time', async () => {
    const before = await hash();
    fs.utimesSync(folder.resolve('docs/index.md'), 1, 1);
    expect(await hash()).toBe(before);
  });

  it.each([
    ['a page', 'docs/deep/two.md', '# Two and a half'],
    ['a new page', 'docs/three.md', '# Three'],
    ['the configuration', 'mkdocs.yml', 'site_name: Y\n'],
    ['the README', 'readme.md', '# Read me'],
    ['a snippet beside the docs', 'includes/terms.md', '*[CI]: x'],
    ['a configuration that takes precedence', 'mkdocs.yaml', 'site_name: Z'],
  ])('changes with %s', async (_what, file, text) => {
    const before = await hash();
    fs.writeFileSync(folder.resolve(file), text);
    expect(await hash()).not.toBe(before);
  });

  it('changes when a page goes, and when pages swap their names', async () => {
    const before = await hash();
    fs.renameSync(
      folder.resolve('docs/deep/two.md'),
      folder.resolve('docs/deep/2.md'),
    );
    const renamed = await hash();
    expect(renamed).not.toBe(before);
    fs.rmSync(folder.resolve('docs/deep/2.md'));
    expect(await hash()).not.toBe(renamed);
  });

  it('does not change with what is no documentation', async () => {
    const before = await hash();
    fs.writeFileSync(folder.resolve('src/main.ts'), 'other code');
    fs.writeFileSync(folder.resolve('node_modules/other/README.md'), 'new');
    expect(await hash()).toBe(before);
  });

  it('reads the docs_dir that is configured, but none outside the site', async () => {
    folder.setContent({
      'mkdocs.yml': 'docs_dir: pages\n',
      pages: { 'index.md': 'a' },
      docs: { 'index.md': 'b' },
    });
    const before = await hash();
    fs.writeFileSync(folder.resolve('pages/index.md'), 'c');
    expect(await hash()).not.toBe(before);
    fs.writeFileSync(folder.resolve('mkdocs.yml'), 'docs_dir: ../..\n');
    await expect(hash()).resolves.toEqual(expect.any(String));
  });

  it('changes with a file that the configuration inherits from', async () => {
    folder.setContent({
      'mkdocs.yml': 'INHERIT: shared/base.yml\n',
      shared: { 'base.yml': 'docs_dir: pages\n' },
      pages: { 'index.md': 'a' },
    });
    const before = await hash();
    fs.writeFileSync(folder.resolve('pages/index.md'), 'b');
    const second = await hash();
    expect(second).not.toBe(before);
    fs.appendFileSync(folder.resolve('shared/base.yml'), 'site_name: X\n');
    expect(await hash()).not.toBe(second);
  });

  it('takes a malformed mkdocs.yml for what it is', async () => {
    fs.writeFileSync(folder.resolve('mkdocs.yml'), 'nav: [');
    await expect(hash()).resolves.toEqual(expect.any(String));
  });
});
