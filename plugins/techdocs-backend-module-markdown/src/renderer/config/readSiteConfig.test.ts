import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeProblem } from '../DocsProblem';
import { parseSiteConfig, readSiteConfig } from './readSiteConfig';

const parse = (text: string) => parseSiteConfig(text, 'mkdocs.yml').config;

describe('parseSiteConfig', () => {
  it('reads plugins and extensions in every way they are written', () => {
    expect(
      parse(
        'plugins:\n  - a\n  - b: {x: 1}\n  - c:\n  - d: true\nmarkdown_extensions:\n  toc: {permalink: true}\n  admonition:\n',
      ),
    ).toMatchObject({
      plugins: { a: {}, b: { x: 1 }, c: {}, d: {} },
      markdown_extensions: { toc: { permalink: true }, admonition: {} },
    });
  });

  it('reads nav in every way it is written', () => {
    expect(
      parse(
        'nav:\n  - a.md\n  - B: b.md\n  - C:\n      - c.md\n      - D: {E: e.md}\n  - Empty:\n',
      ).nav,
    ).toEqual([
      { target: 'a.md' },
      { title: 'B', target: 'b.md' },
      {
        title: 'C',
        children: [
          { target: 'c.md' },
          { title: 'D', children: [{ title: 'E', target: 'e.md' }] },
        ],
      },
    ]);
  });

  it('constructs nothing from tags and reads no environment', () => {
    process.env.TECHDOCS_TEST_SECRET = 'secret';
    expect(
      parse(
        "site_name: !ENV [TECHDOCS_TEST_SECRET, 'Default']\nsite_description: !ENV TECHDOCS_TEST_SECRET\nmarkdown_extensions:\n  - toc: {slugify: !!python/object/apply:os.system ['x']}\n",
      ),
    ).toMatchObject({ site_name: 'Default', site_description: undefined });
    delete process.env.TECHDOCS_TEST_SECRET;
  });

  it('survives aliases that would grow without end', () => {
    const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
    for (let level = 1; level < 12; level++) {
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(', ')}]`,
      );
    }
    expect(() => parse(lines.join('\n'))).toThrow(
      /mkdocs\.yml: not valid YAML/,
    );
  });

  it('refuses an edit_uri_template that asks for what is not known', () => {
    expect(
      parse('edit_uri_template: edit/{path!q}/{path_noext}\n'),
    ).toMatchObject({ edit_uri_template: 'edit/{path!q}/{path_noext}' });
    expect(() => parse('site_name: x\nedit_uri_template: "{branch}"')).toThrow(
      /^mkdocs\.yml:2: "edit_uri_template".*\{path\}/,
    );
  });

  it('knows the line of a key and of a value', () => {
    const { lineOf, lineOfText } = parseSiteConfig(
      'site_name: x\nnav:\n  - A: a.md\n  - B:\n      - b.md\n',
      'mkdocs.yml',
    );
    expect(lineOf('nav')).toBe(2);
    expect(lineOf('nav', 1)).toBe(4);
    expect(lineOfText('b.md')).toBe(5);
    expect(lineOf('gone')).toBeUndefined();
  });
});

describe('readSiteConfig', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'techdocs-config-'));
  });

  afterEach(async () => {
    await rm(folder, { recursive: true, force: true });
  });

  it('prefers mkdocs.yaml, as TechDocs does', async () => {
    await writeFile(join(folder, 'mkdocs.yml'), 'site_name: yml\n');
    await writeFile(join(folder, 'mkdocs.yaml'), 'site_name: yaml\n');
    expect((await readSiteConfig(folder)).config.site_name).toBe('yaml');
  });

  it('reads no configuration from outside the folder', async () => {
    await symlink('/etc/hostname', join(folder, 'mkdocs.yml'));
    await expect(readSiteConfig(folder)).rejects.toThrow(
      /^mkdocs\.yml: is a symbolic link/,
    );
  });

  describe('INHERIT', () => {
    const write = (file: string, text: string) =>
      writeFile(join(folder, file), text);

    beforeEach(() => mkdir(join(folder, 'shared')));

    it('joins mappings and replaces all else, over several files', async () => {
      await write(
        'mkdocs.yml',
        'INHERIT: shared/base.yml\nnav: [own.md]\nmarkdown_extensions: {toc: {toc_depth: 2}}\n',
      );
      await write(
        'shared/base.yml',
        'INHERIT: deep.yml\nsite_name: Base\nnav: [a.md, b.md]\nmarkdown_extensions: {toc: {permalink: true}}\n',
      );
      await write('shared/deep.yml', 'site_name: Deep\ndocs_dir: pages\n');
      const { config, problems, file } = await readSiteConfig(folder);
      expect(config).toMatchObject({
        site_name: 'Base',
        docs_dir: 'pages',
        nav: [{ target: 'own.md' }],
        markdown_extensions: { toc: { permalink: true, toc_depth: 2 } },
      });
      expect(problems).toEqual([]);
      expect(file).toBe('mkdocs.yml');
    });

    it('names the file and the line of what is wrong in it', async () => {
      await write('mkdocs.yml', 'INHERIT: shared/base.yml\n');
      await write('shared/base.yml', 'site_name: x\nnav: {a: [{b: 1, c: {}]');
      await expect(readSiteConfig(folder)).rejects.toThrow(
        /^shared\/base\.yml:2: not valid YAML/,
      );
    });

    it.each([
      ['a file outside', '../base.yml'],
      ['an absolute path', '/etc/hostname'],
      ['a missing file', 'missing.yml'],
      ['a folder', 'shared'],
      ['itself', './mkdocs.yml'],
      ['a link that leaves the folder', 'link.yml'],
    ])('does without %s, and says so', async (_what, parent) => {
      await symlink('/etc/hostname', join(folder, 'link.yml'));
      await write('mkdocs.yml', `site_name: Own\nINHERIT: ${parent}\n`);
      const { config, problems } = await readSiteConfig(folder);
      expect(config.site_name).toBe('Own');
      expect(problems.map(describeProblem)).toEqual([
        expect.stringContaining(`mkdocs.yml:2: INHERIT "${parent}" is not`),
      ]);
    });

    it('takes no prototype from a file', async () => {
      await write(
        'mkdocs.yml',
        'INHERIT: shared/base.yml\n__proto__: {b: 2}\n',
      );
      await write('shared/base.yml', '__proto__: {a: 1}\nsite_name: x\n');
      await readSiteConfig(folder);
      expect(Object.keys(Object.prototype)).toEqual([]);
    });
  });

  it('is content without a file', async () => {
    const { config, file } = await readSiteConfig(folder);
    expect(file).toBeUndefined();
    expect(config).toMatchObject({ plugins: {}, use_directory_urls: true });
  });
});
