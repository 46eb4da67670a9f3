import {
  mkdtemp,
  mkdir,
  realpath,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describeProblem } from '../DocsProblem';
import { SnippetReader } from './SnippetReader';

let root: string;
let siteDir: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'techdocs-snippets-')));
  siteDir = join(root, 'site');
  await write({
    'site/docs/part.md': 'part\n',
    'site/lines.txt': 'one\ntwo\nthree\nfour\nfive',
    'site/code.py':
      '# --8<-- [start:a]\na = 1\n# --8<-- [start:b]\nb = 2\n# --8<-- [end:b]\n# --8<-- [end:a]\nc = 3',
    'site/self.md': 'x\n--8<-- "self.md"',
    'site/.env': 'SECRET=1',
    'secret.md': 'secret',
  });
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

async function write(files: Record<string, string>) {
  for (const [path, content] of Object.entries(files)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
}

async function expand(
  text: string,
  options: { basePaths?: string[]; autoAppend?: string[] } = {},
) {
  const expanded = await new SnippetReader({ siteDir, ...options }).expand(
    text,
    'docs/page.md',
  );
  return {
    ...expanded,
    problems: expanded.problems.map(describeProblem),
  };
}

describe('SnippetReader', () => {
  it('leaves text without snippets alone', async () => {
    expect(await expand('a\nb')).toEqual({ text: 'a\nb', problems: [] });
  });

  it('puts files in place and knows the lines of the page', async () => {
    expect(await expand('a\n--8<-- "lines.txt"\nb')).toEqual({
      text: 'a\none\ntwo\nthree\nfour\nfive\nb',
      lines: [1, 2, 2, 2, 2, 2, 3],
      problems: [],
    });
  });

  it.each([
    ['lines.txt:2', 'two\nthree\nfour\nfive'],
    ['lines.txt:2:3', 'two\nthree'],
    ['lines.txt::2', 'one\ntwo'],
    ['lines.txt:-2', 'four\nfive'],
    ['lines.txt:1:1,5:5', 'one\nfive'],
    ['code.py:a', 'a = 1\nb = 2'],
    ['code.py:b', 'b = 2'],
    ['code.py', 'a = 1\nb = 2\nc = 3'],
  ])('selects %s', async (path, text) => {
    expect((await expand(`--8<-- "${path}"`)).text).toBe(text);
  });

  it('keeps the indentation and reads blocks of paths', async () => {
    expect(
      (
        await expand(
          '    --8<-- "docs/part.md"\n--8<--\nlines.txt::1\n; no.md\n--8<--',
        )
      ).text,
    ).toBe('    part\n    \none');
  });

  it('shows escaped marks', async () => {
    expect((await expand(';--8<-- "docs/part.md"')).text).toBe(
      '--8<-- "docs/part.md"',
    );
  });

  it('reads from the configured folders and appends to every page', async () => {
    expect(
      (
        await expand('a\n--8<-- "part.md"', {
          basePaths: ['docs'],
          autoAppend: ['part.md'],
        })
      ).text,
    ).toBe('a\npart\n\n\npart\n');
  });

  it.each([
    ['../secret.md', 'does not exist in the documented folder, or leads out'],
    ['docs/../../secret.md', 'does not exist in the documented folder'],
    ['/etc/passwd', 'does not exist in the documented folder'],
    ['link.md', 'does not exist in the documented folder'],
    ['.env', 'names a hidden file'],
    ['docs/../.env', 'names a hidden file'],
    ['https://example.com/x.md', 'is a web address'],
    ['self.md', 'includes itself'],
    ['code.py:gone', 'has no section "gone"'],
    ['gone.md', 'does not exist in the documented folder'],
  ])('refuses %s and says where', async (path, reason) => {
    await symlink('../secret.md', join(siteDir, 'link.md'));
    const { text, problems } = await expand(`a\n\n--8<-- "${path}"\nb`);
    expect(text).not.toMatch(/secret|SECRET|root:/i);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^docs\/page\.md:3: snippet "/);
    expect(problems[0]).toContain(reason);
  });

  it('stops before snippets of snippets grow without end', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [
        `site/n${index}.md`,
        `${'x'.repeat(50)}\n--8<-- "n${index + 1}.md"\n--8<-- "n${index + 1}.md"`,
      ]),
    );
    await write(files);
    const { text, problems } = await expand('--8<-- "n0.md"');
    expect(text.length).toBeLessThan(3_000_000);
    expect(problems.join()).toContain('makes the page too large');
  });
});
