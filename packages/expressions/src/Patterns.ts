import { EvaluationError } from '@marcbachmann/cel-js';
import { RE2JS } from 're2js';
import { LIMITS } from './limits';

const KEPT = 500;

/** An escaped character, a set, a count or any other character. */
const TOKENS = /\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|\{(\d+),?(\d*)\}|[^]/gs;

/** Regular expressions whose matching takes time in proportion to the text, whatever they say. */
export class Patterns {
  readonly #compiled = new Map<string, RE2JS>();

  /** What is wrong with a pattern; undefined when nothing is. */
  problemOf(pattern: string): string | undefined {
    if (pattern.length > LIMITS.pattern) {
      return `The pattern is too long: ${pattern.length} characters, at most ${LIMITS.pattern}.`;
    }
    if (sizeOf(pattern) > LIMITS.patternSize) {
      return `The pattern repeats too much: written out it has more than ${LIMITS.patternSize} characters.`;
    }
    try {
      this.#compile(pattern);
      return undefined;
    } catch (error) {
      return `The pattern is none of RE2: ${error instanceof Error ? error.message : error}.`;
    }
  }

  /** Whether any part of a text fits a pattern. @throws EvaluationError when the text is too long */
  matches(text: string, pattern: string): boolean {
    if (text.length > LIMITS.text) {
      throw new EvaluationError(
        `matchesRe2 looks at texts of at most ${LIMITS.text} characters`,
      );
    }
    return this.#compile(pattern).test(text);
  }

  #compile(pattern: string): RE2JS {
    const known = this.#compiled.get(pattern);
    if (known) {
      return known;
    }
    if (this.#compiled.size >= KEPT) {
      this.#compiled.clear();
    }
    const compiled = RE2JS.compile(pattern);
    this.#compiled.set(pattern, compiled);
    return compiled;
  }
}

/** About how long a pattern gets when its counts, as in `(ab){50}`, are written out. Compiling takes as long. */
function sizeOf(pattern: string): number {
  const groups = [0];
  let last = 0;
  for (const [token, least, most] of pattern.matchAll(TOKENS)) {
    if (token === '(') {
      groups.push(0);
      last = 0;
    } else if (least !== undefined) {
      const more = last * (Math.max(Number(least), Number(most)) - 1);
      groups[groups.length - 1] += more;
      last += more;
    } else {
      last = token === ')' && groups.length > 1 ? groups.pop()! : 1;
      groups[groups.length - 1] += last;
    }
  }
  return groups.reduce((sum, size) => sum + size, 0);
}
