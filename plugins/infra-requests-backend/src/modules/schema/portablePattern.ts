import { RE2JS } from 're2js';

/**
 * What RE2, which Terraform uses, and ECMAScript with the flag `u` read alike: escaped characters, classes without
 * classes in them, groups without names or flags, counts, and everything that means itself.
 */
const SHARED =
  /\\[dDwWtnrf^$\\.*+?()[\]{}|/]|\[\^?(?:\\[dDwWtnrf^$\\.*+?()[\]{}|/-]|[^\][\\])+\]|\((?:\?:)?(?!\?)|\{\d+(?:,\d*)?\}|[^\\[\]{}(]/gsu;

/**
 * A pattern that browsers read as Terraform reads its own.
 *
 * @returns undefined when there is none: the plan has to check
 */
export function portablePattern(pattern: string): string | undefined {
  const tokens = pattern.match(SHARED) ?? [];
  if (tokens.join('') !== pattern) {
    return undefined;
  }
  // A dot is any character but a line feed in RE2, and in ECMAScript none of four.
  const translated = tokens
    .map(token => (token === '.' ? '[^\\n]' : token))
    .join('');
  return isRe2(pattern) && isEcmaScript(translated) ? translated : undefined;
}

function isRe2(pattern: string): boolean {
  try {
    RE2JS.compile(pattern);
    return true;
  } catch {
    return false;
  }
}

function isEcmaScript(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'u').unicode;
  } catch {
    return false;
  }
}
