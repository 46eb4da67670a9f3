/** As coverage.py names it, alike in TOML and INI. A comment does not begin like this. */
const SETTING = /^[ \t]*fail_under[ \t]*=[ \t]*(\d+(?:\.\d+)?)[ \t]*(?:#.*)?$/m;

/** The option of pytest-cov, among the options of pytest. */
const OPTION = /^[^#;\n]*--cov-fail-under[= ](\d+(?:\.\d+)?)/m;

/** The threshold in a configuration of coverage.py or pytest-cov. */
export function findInPython(text: string): number | undefined {
  const found = text.match(SETTING)?.[1] ?? text.match(OPTION)?.[1];
  return found === undefined ? undefined : Number(found);
}
