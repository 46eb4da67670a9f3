import fc from 'fast-check';
import { renderArticle } from '../__testUtils__/renderArticle';

const html = (markdown: string, mkdocsYml?: string) =>
  renderArticle(markdown, mkdocsYml).html;

describe('the options of markdown_extensions', () => {
  it('leaves keys and formulas alone until they are asked for', () => {
    expect(html('++ctrl+c++ and $x_1$ and $x_2$')).toBe(
      '<p>++ctrl+c++ and $x_1$ and $x_2$</p>\n',
    );
    expect(
      html(
        '++ctrl+c++ $x_1$',
        'markdown_extensions: [pymdownx.keys, pymdownx.arithmatex]',
      ),
    ).toBe(
      '<p><span class="keys"><kbd class="key-control">Ctrl</kbd><span>+</span><kbd class="key-c">C</kbd></span> <span class="arithmatex">\\(x_1\\)</span></p>\n',
    );
  });

  it('reads the options of toc', () => {
    expect(
      html(
        '# Übersicht der Dinge\n\n[TOC]\n\n## Zwei\n\n### Drei\n',
        [
          'markdown_extensions:',
          '  - toc:',
          '      permalink: false',
          '      toc_depth: 2-2',
          '      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}',
        ].join('\n'),
      ),
    ).toBe(
      [
        '<h1 id="übersicht-der-dinge">Übersicht der Dinge</h1>',
        '<div class="toc">',
        '<ul>',
        '<li><a href="#zwei">Zwei</a></li>',
        '</ul>',
        '</div>',
        '<h2 id="zwei">Zwei</h2>',
        '<h3 id="drei">Drei</h3>',
        '',
      ].join('\n'),
    );
  });

  it('shifts headings, titles permalinks and joins words as asked', () => {
    expect(
      html(
        '# One two',
        'markdown_extensions: [{toc: {baselevel: 2, permalink_title: Link, separator: _}}]',
      ),
    ).toBe(
      '<h2 id="one_two">One two<a class="headerlink" href="#one_two" title="Link">&para;</a></h2>\n',
    );
  });

  it('numbers the lines of all code, breaks lines and writes quotes when asked', () => {
    expect(
      html(
        '```text\na\nb\n```\n',
        'markdown_extensions: [{pymdownx.highlight: {linenums: true}}]',
      ),
    ).toContain(
      '<code><span data-linenos="1 ">a\n</span><span data-linenos="2 ">b\n</span></code>',
    );
    expect(html('a\nb', 'markdown_extensions: [nl2br]')).toBe(
      '<p>a<br>\nb</p>\n',
    );
    expect(html('"a" -- b', 'markdown_extensions: [smarty]')).toBe(
      '<p>“a” – b</p>\n',
    );
  });

  it('ignores options of the wrong kind', () => {
    expect(
      html('# A', 'markdown_extensions: [{toc: {baselevel: x, separator: 3}}]'),
    ).toContain('<h1 id="a">');
  });
});

describe('diagrams', () => {
  it.each([
    ['mermaid', 'mermaid'],
    ['plantuml', 'plantuml'],
    ['puml', 'plantuml'],
  ])('keeps the source of %s readable and inert', (language, name) => {
    expect(html(`\`\`\`${language}\na --> <b>\n\`\`\`\n`)).toBe(
      `<pre class="${name}"><code>a --&gt; &lt;b&gt;\n</code></pre>\n`,
    );
  });
});

describe('code', () => {
  it('colours Terraform and escapes what it does not know', () => {
    expect(html('```hcl\nresource "a" "b" {}\n```')).toContain(
      '<span class="hljs-keyword">resource</span>',
    );
    expect(html('```nonsense\n<script>\n```')).toContain('&lt;script&gt;');
  });

  it('marks lines across colours', () => {
    expect(html('```js hl_lines="2"\n/* a\nb */ c\n```')).toContain(
      '<span class="hljs-comment">/* a</span>\n<span class="hll"><span class="hljs-comment">b */</span> c\n</span>',
    );
  });

  it('lets long lines be scrolled by keyboard', () => {
    expect(html(`\`\`\`\n${'x'.repeat(120)}\n\`\`\``)).toContain(
      '<code tabindex="0">',
    );
  });
});

describe('headings', () => {
  it('gives every heading an id of its own', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.stringMatching(/^[ -~äöß漢]{0,12}$/).map(text => `## ${text}\n`),
          { maxLength: 15 },
        ),
        lines => {
          const { environment, html: result } = renderArticle(lines.join('\n'));
          const ids = environment.headings.map(heading => heading.id);
          expect(new Set(ids).size).toBe(ids.length);
          expect(ids.every(id => id !== '')).toBe(true);
          expect(result.match(/<h2 /g) ?? []).toHaveLength(
            environment.headings.length,
          );
        },
      ),
    );
  });
});

describe('attribute lists', () => {
  it('sets no event handlers', () => {
    expect(html('[a](b){ onclick="x()" .c }')).toBe(
      '<p><a href="b" class="c">a</a></p>\n',
    );
  });

  it('lets no other address in by the back door', () => {
    expect(html('[a](b){ href="javascript:x" }')).not.toContain('javascript');
  });

  it('keeps harmless styles only', () => {
    expect(
      html('![a](b){ style="width: 40px; background: url(http://x)" }'),
    ).toContain('style="width:40px"');
  });
});

describe('HTML', () => {
  it('does not take indented HTML for code', () => {
    expect(
      html(
        '<div class="a">\n\n    <div>\n        text\n    </div>\n\n</div>\n',
      ),
    ).not.toContain('<code>');
  });

  it('reads Markdown between HTML blocks, as GitHub does', () => {
    expect(
      html('<details>\n<summary>More</summary>\n\n**bold**\n\n</details>\n'),
    ).toContain('<p><strong>bold</strong></p>');
  });
});

describe('hostile text', () => {
  it.each([
    ['dashes', `${'-'.repeat(200_000)}8<-`],
    ['braces and spaces', `text{a${' '.repeat(200_000)}x}`],
    ['heading spaces', `# a${' '.repeat(200_000)}b`],
    ['open tags', '<a '.repeat(70_000)],
    ['review marks', '{++ '.repeat(50_000)],
    ['Markdown in HTML', '<div markdown>\n'.repeat(15_000)],
    ['alerts', '> [!NOTE]\n> x\n\n'.repeat(10_000)],
    ['list items', '1. a\n'.repeat(30_000)],
    ['nested admonitions', nested('!!! note\n', 300)],
    ['nested tabs', nested('=== "a"\n', 300)],
    ['backticks', '` `` ``` | '.repeat(15_000)],
    ['keys', '++"a'.repeat(50_000)],
    ['brackets of formulas', '\\( a '.repeat(40_000)],
    ['definitions', 'term\n'.repeat(40_000)],
  ])('is read in time: %s', (_, text) => {
    const start = performance.now();
    html(text, 'markdown_extensions: [pymdownx.keys, pymdownx.arithmatex]');
    expect(performance.now() - start).toBeLessThan(5_000);
  });
});

function nested(line: string, depth: number): string {
  return Array.from(
    { length: depth },
    (_, level) => `${' '.repeat(4 * level)}${line}`,
  ).join('');
}
