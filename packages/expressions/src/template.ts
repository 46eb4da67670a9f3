import type { Expression } from './Expression';
import type { ExpressionLanguage } from './ExpressionLanguage';
import { LIMITS } from './limits';
import { type ExpressionProblem, problemAt } from './problems';
import type { Read } from './reads';

/** A text with its expressions filled in. */
export interface Rendering {
  text: string;
  /** The paths whose value was not there; the text says `unknown` in their place. */
  missing: string[];
}

/** A text in which `{{ … }}` are expressions. */
export interface Template {
  /** The values that its expressions look at. */
  reads: readonly Read[];
  /** Never throws. */
  render(values: Record<string, unknown>): Rendering;
}

/** A template, or what is wrong with it. */
export type CompiledTemplate =
  | { template: Template; problems: [] }
  | { template?: undefined; problems: ExpressionProblem[] };

/** Checks a text in which `{{ … }}` are expressions. */
export function compileTemplate(
  language: ExpressionLanguage,
  text: string,
): CompiledTemplate {
  const refusal = refusalOf(text);
  if (refusal) {
    return { problems: [refusal] };
  }
  const pieces: (string | Expression)[] = [];
  const problems: ExpressionProblem[] = [];
  for (const { source, start } of piecesOf(text)) {
    if (start === undefined) {
      pieces.push(source);
      continue;
    }
    const compiled = language.compile(source);
    if (compiled.expression) {
      pieces.push(compiled.expression);
    }
    problems.push(
      ...compiled.problems.map(problem =>
        problemAt(
          text,
          { start: start + problem.start, end: start + problem.end },
          problem.message,
        ),
      ),
    );
  }
  return problems.length > 0
    ? { problems }
    : { template: templateOf(pieces), problems: [] };
}

function refusalOf(text: string): ExpressionProblem | undefined {
  const everything = { start: 0, end: text.length };
  if (text.length > LIMITS.characters) {
    return problemAt(
      text,
      { start: 0, end: 0 },
      `The text is too long: ${text.length} characters, at most ${LIMITS.characters}.`,
    );
  }
  const opened = text.split('{{').length - 1;
  if (opened > LIMITS.expressions) {
    return problemAt(
      text,
      everything,
      `The text has too many expressions: ${opened}, at most ${LIMITS.expressions}.`,
    );
  }
  const last = text.lastIndexOf('{{');
  return last > text.lastIndexOf('}}')
    ? problemAt(text, { start: last, end: text.length }, 'This {{ has no }}.')
    : undefined;
}

/** Texts, and expressions with where they start. */
function* piecesOf(
  text: string,
): Generator<{ source: string; start?: number }> {
  let from = 0;
  for (;;) {
    const opening = text.indexOf('{{', from);
    const closing = opening < 0 ? -1 : text.indexOf('}}', opening);
    if (closing < 0) {
      yield { source: text.slice(from) };
      return;
    }
    yield { source: text.slice(from, opening) };
    yield { source: text.slice(opening + 2, closing), start: opening + 2 };
    from = closing + 2;
  }
}

/** A whole entity would be no reason that anybody reads. */
const cut = (text: string) =>
  text.length > LIMITS.filledIn
    ? `${text.slice(0, LIMITS.filledIn)}…`.replace(/\p{Cs}/gu, '\uFFFD')
    : text;

function templateOf(pieces: (string | Expression)[]): Template {
  const expressions = pieces.filter(piece => typeof piece !== 'string');
  return {
    reads: expressions.flatMap(({ reads }) => reads),
    render(values) {
      const missing: string[] = [];
      const texts = pieces.map(piece => {
        if (typeof piece === 'string') {
          return piece;
        }
        const outcome = piece.evaluate(values);
        if ('value' in outcome) {
          return cut(textOf(outcome.value));
        }
        missing.push('missing' in outcome ? outcome.missing : piece.source);
        return 'unknown';
      });
      return { text: texts.join(''), missing };
    },
  };
}

/** A value in people's words: a date for a timestamp, at most two decimals, yes and no. */
function textOf(value: unknown): string {
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  if (typeof value === 'number') {
    return String(Math.round(value * 100) / 100);
  }
  if (value instanceof Date) {
    return value.toISOString().slice(0, 10);
  }
  if (Array.isArray(value)) {
    return value.map(textOf).join(', ');
  }
  return typeof value === 'string'
    ? value
    : JSON.stringify(value, (_, part) =>
        typeof part === 'bigint' ? Number(part) : part,
      );
}
