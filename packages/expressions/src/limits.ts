/** What an expression may be at most. What goes beyond is refused when it is compiled; only steps are counted later. */
export const LIMITS = {
  /** The length of an expression, and of a text with expressions in it. */
  characters: 2_000,
  /** Names, values, operators and calls. */
  parts: 500,
  /** Parts within parts. */
  depth: 64,
  /** Items of a list or a map that is written out. */
  items: 100,
  /** Arguments of a call. */
  arguments: 8,
  /** `all`, `exists`, `exists_one`, `map` and `filter` within each other. */
  comprehensions: 2,
  /** The length of a pattern of `matchesRe2`, and the same with its counts written out. */
  pattern: 200,
  patternSize: 1_000,
  /** The length of the text that `matchesRe2` looks at. */
  text: 10_000,
  /** How many items all comprehensions of one evaluation look at. */
  steps: 10_000,
  /** Expressions in one text, and the characters that one of them may fill in; what is longer is cut. */
  expressions: 20,
  filledIn: 1_000,
} as const;
