import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('is content without a file', async () => {
    const { config, file } = await readSiteConfig(folder);
    expect(file).toBeUndefined();
    expect(config).toMatchObject({ plugins: {}, use_directory_urls: true });
  });
});
