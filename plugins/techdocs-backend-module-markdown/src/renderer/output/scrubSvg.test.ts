import fc from 'fast-check';
import { scrubSvg } from './scrubSvg';

describe('scrubSvg', () => {
  it('leaves a drawing as it is', () => {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><style>a > b { fill: red }</style><g id="a"><path d="M0 0"></path></g><use xlink:href="#a"></use><text>1 &lt; 2</text></svg>';
    expect(scrubSvg(svg)).toBe(svg);
  });

  it('writes text without CDATA', () => {
    expect(scrubSvg('<svg><text><![CDATA[<b> & c]]></text></svg>')).toBe(
      '<svg><text>&lt;b> &amp; c</text></svg>',
    );
  });

  it.each([
    ['a script', '<svg><script>alert(1)</script></svg>'],
    ['a script with a prefix', '<svg><svg:script>alert(1)</svg:script></svg>'],
    ['a script that is not closed', '<svg><script>alert(1)'],
    ['an event handler', '<svg onload="alert(1)"></svg>'],
    ['a link', '<svg><a href="javascript:alert(1)">x</a></svg>'],
    ['an encoded link', '<svg><a href="java&#115;cript:alert(1)">x</a></svg>'],
    ['another link', '<svg><a xlink:href=" javascript:alert(1)">x</a></svg>'],
    [
      'an animated link',
      '<svg><a><set attributeName="href" to="javascript:alert(1)"/></a></svg>',
    ],
    [
      'a foreign object',
      '<svg><foreignObject><iframe src="x" onload="alert(1)"/></foreignObject></svg>',
    ],
    ['halves', '<svg><scr<script></script>ipt>alert(1)</svg>'],
    ['a stray bracket', '<svg><<script></script>script>x</svg>'],
  ])('takes out %s', (_, svg) => {
    expect(scrubSvg(svg)).not.toMatch(
      /<[\w:]*script|\son\w+=|javascript|&#115;|<iframe/i,
    );
  });

  it('finds nothing more to take out the second time', () => {
    const pieces = fc.constantFrom(
      '<svg>',
      '</svg>',
      '<script>',
      '</script>',
      '<scr',
      'ipt>',
      '<',
      '>',
      ' onload="x"',
      '<a href="javascript:x">',
      '<![CDATA[',
      ']]>',
      '&lt;',
      'text',
      '<!--',
      '-->',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 20 }), parts => {
        const once = scrubSvg(parts.join(''));
        expect(once).not.toMatch(/<script|<[^>]*javascript:/i);
        expect(scrubSvg(once)).toBe(once);
      }),
    );
  });

  it('takes no longer for many scripts that are not closed', () => {
    const start = performance.now();
    scrubSvg('<svg>'.concat('<script>'.repeat(20_000)));
    expect(performance.now() - start).toBeLessThan(2_000);
  });
});
