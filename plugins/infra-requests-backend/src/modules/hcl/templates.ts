/** Where a template begins, unless it is escaped by doubling its first character. */
const TEMPLATE = /(?<!\$)\$\{|(?<!%)%\{/;

const ESCAPED_TEMPLATE = /\$\$\{|%%\{/g;

const ESCAPE =
  /\\(?:(["\\nrt])|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8}))|\$\$\{|%%\{/g;

const CONTROLS: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/** The text that a template makes when nothing is in it that Terraform would have to evaluate; else undefined. */
export function textOf(template: string): string | undefined {
  return TEMPLATE.test(template)
    ? undefined
    : template.replace(ESCAPED_TEMPLATE, escaped => escaped.slice(1));
}

/** The text that stands between the quotes of a literal. https://developer.hashicorp.com/terraform/language/expressions/strings */
export function unquote(source: string): string {
  return source.replace(
    ESCAPE,
    (escaped: string, letter?: string, short?: string, long?: string) => {
      if (letter) {
        return CONTROLS[letter] ?? letter;
      }
      const code = short ?? long;
      return code
        ? String.fromCodePoint(Number.parseInt(code, 16))
        : escaped.slice(1);
    },
  );
}
