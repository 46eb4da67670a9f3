import fc from 'fast-check';
import { parseFragment, defaultTreeAdapter } from 'parse5';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { renderArticle } from '../__testUtils__/renderArticle';

/** What could run or load a program, found in the parsed HTML. */
function dangers(html: string): string[] {
  const found: string[] = [];
  const walk = (nodes: DefaultTreeAdapterTypes.ChildNode[]) => {
    for (const node of nodes) {
      if (!defaultTreeAdapter.isElementNode(node)) {
        continue;
      }
      if (
        /^(script|style|iframe|object|embed|form|base|meta|link|svg|math|template|frame|frameset|applet|button|textarea)$/.test(
          node.tagName,
        )
      ) {
        found.push(node.tagName);
      }
      for (const { name, value } of node.attrs) {
        const isAddress = /^(href|src|action|formaction|poster|srcset)$/.test(
          name,
        );
        if (
          /^on/.test(name) ||
          name === 'srcdoc' ||
          (isAddress && /^[\s\0-\x20]*(javascript|vbscript):/i.test(value))
        ) {
          found.push(`${node.tagName} ${name}=${value}`);
        }
      }
      walk(node.childNodes);
    }
  };
  walk(parseFragment(html).childNodes);
  return found;
}

describe('what readers are shown', () => {
  it.each([
    '<script>alert(1)</script>',
    '<ScRiPt src="//evil.example/x.js"></sCrIpT>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<a href="jav&#x09;ascript:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<math><mi//xlink:href="data:x,<script>alert(1)</script>">',
    '<form action="javascript:alert(1)"><button>x</button></form>',
    '<style>@import "//evil.example"</style>',
    '<div style="background:url(javascript:alert(1))">x</div>',
    '<object data="x.swf"></object><embed src="x.swf">',
    '<meta http-equiv="refresh" content="0; url=//evil.example">',
    '<base href="//evil.example/">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>"></noscript>',
    '[x](javascript:alert(1))',
    '[x](<java\nscript:alert(1)>)',
    '![x](javascript:alert(1))',
    '[x]: javascript:alert(1)\n\n[x]',
    '<javascript:alert(1)>',
    '!!! note "<script>alert(1)</script>"\n    x',
    '=== "<img src=x onerror=alert(1)>"\n    x',
    '```{ .x" onclick="alert(1) }\nx\n```',
    '```js title="<script>alert(1)</script>"\nx\n```',
    'x[^<script>]\n\n[^<script>]: y',
    '*[x]: "><script>alert(1)</script>\n\nx',
    '# x {: #a" onclick="alert(1) }',
    '`#!<script> alert(1)`',
    '<div markdown onclick="alert(1)">\n*x*\n</div>',
    '++"<script>"++',
    '$<script>alert(1)</script>$',
    '$$\n</div><script>alert(1)</script>\n$$',
    ':<script>:',
    '| <script>alert(1)</script> |\n|---|\n| `<script>` |',
  ])('holds nothing that runs: %s', markdown => {
    expect(
      dangers(
        renderArticle(
          markdown,
          'markdown_extensions: [pymdownx.keys, pymdownx.arithmatex]',
        ).html,
      ),
    ).toEqual([]);
  });

  it('holds nothing that runs, whatever is put together', () => {
    const piece = fc.constantFrom(
      '<script>',
      '</script>',
      '<img src=x onerror=y>',
      '<a href="javascript:x">',
      '<a href="',
      '">',
      "'",
      '<div onclick=x markdown>',
      '</div>',
      '<svg>',
      '<style>',
      '<!--',
      '-->',
      '<![CDATA[',
      '<',
      '>',
      '`',
      '```html\n',
      '\n',
      '\n\n',
      '    ',
      '!!! note "<b onclick=x>"\n    ',
      '=== "t"\n    ',
      '{: onclick="x" }',
      '{ style="x" href="javascript:x" }',
      '[a](javascript:x)',
      '[a](b)',
      '# ',
      '| a | b |\n|---|---|\n| ',
      '[^1]',
      '[^1]: ',
      '*[x]: <script>',
      'x',
      '&lt;script&gt;',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), pieces => {
        expect(dangers(renderArticle(pieces.join('')).html)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps the HTML that authors use', () => {
    const { html } = renderArticle(
      '<table><tr><td align="center" colspan="2"><b>x</b><br>y</td></tr></table>\n\n<p align="center"><img src="a.png" width="40" alt="A"></p>\n\n<details open><summary>More</summary>z</details>\n\n<video src="a.mp4" controls></video>\n',
    );
    expect(html).toContain('<td align="center" colspan="2"><b>x</b><br />y');
    expect(html).toContain('<img src="a.png" width="40" alt="A" />');
    expect(html).toContain('<details open><summary>More</summary>');
    expect(html).toContain('<video src="a.mp4" controls>');
  });
});
