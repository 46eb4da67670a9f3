/** A word that stands in each hostile text, to find where in a generated repository it went. */
export const MARK = 'zqx9mark';

/** What an expression in a hostile text would come to, were it evaluated. */
export const EVALUATED = '10403';

/** A text that has tripped a generator, a parser or a shell somewhere. */
export interface HostileText {
  name: string;
  text: string;
  /** It is in a template language, which is to stay as it was typed. */
  isTemplate?: boolean;
}

/** What people may write into a field for free text, by accident or not. */
export const hostileTexts: HostileText[] = [
  { name: 'double quotes', text: `say "${MARK}" and "": "` },
  { name: 'single quotes', text: `it's '${MARK}', isn't it''` },
  { name: 'backslashes', text: `C:\\${MARK}\\new \\u0041 \\` },
  { name: 'newlines', text: `${MARK}\n---\nkind: User\r\n  - x\ttab` },
  { name: 'control characters', text: `${MARK}\u0000\u001b[31m\u007f\u0085x` },
  { name: 'YAML mapping', text: `${MARK}: value, # no comment` },
  { name: 'YAML anchor', text: `&${MARK} *${MARK} !!js/function x` },
  { name: 'YAML block', text: `| ${MARK} > - [ ] { } ? @ %` },
  { name: 'YAML merge', text: `<<: *${MARK}` },
  { name: 'number-like', text: `0x1f 1e3 ${MARK} 12:30:45` },
  { name: 'shell substitution', text: `$(touch ${MARK}) \${HOME} $HOME` },
  { name: 'backticks', text: `\`touch ${MARK}\` \`\`\`sh` },
  { name: 'shell operators', text: `; rm -rf / && ${MARK} || x > y < z` },
  {
    name: 'Terraform',
    text: `\${file("/etc/passwd")} %{if true}${MARK}%{endif}`,
  },
  { name: 'HTML', text: `<script>alert("${MARK}")</script><!-- --> &lt;` },
  {
    name: 'Markdown',
    text: `# ${MARK} [a](javascript:alert(1)) ![b](c) | d |`,
  },
  { name: 'comment ends', text: `*/ --> ${MARK} """ ''' ]]>` },
  { name: 'right to left', text: `\u202e${MARK}\u2066 שלום مرحبا` },
  { name: 'emoji and combining', text: `🚢 ${MARK} 👩‍👩‍👧 Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚` },
  {
    name: 'line separators',
    text: `${MARK}\u2028new line\u2029paragraph\ufeff`,
  },
  { name: 'a lone surrogate', text: `${MARK} \ud83d` },
  { name: 'very long', text: `${MARK} ${'long '.repeat(38)}`.slice(0, 200) },
  {
    name: 'GitHub expression',
    text: `\${{ 101 * 103 }} \${{ secrets.TOKEN }} ${MARK}`,
    isTemplate: true,
  },
  {
    name: 'template value',
    text: `\${{ values.owner }} \${{ "${MARK}" | upper }} }}`,
    isTemplate: true,
  },
  {
    name: 'Nunjucks block',
    text: `{% for x in [1] %}${MARK}{% endfor %} {{ 101 * 103 }}`,
    isTemplate: true,
  },
  {
    name: 'Nunjucks comment',
    text: `{# ${MARK} #} {% raw %} {%- if`,
    isTemplate: true,
  },
];

const SEPARATORS =
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  /[\s\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]+/gu;

/**
 * The one line that a golden path makes of free text: white space, control characters and marks that turn the writing
 * direction become one space.
 */
export function asOneLine(text: string): string {
  return text.replace(SEPARATORS, ' ').trim();
}
