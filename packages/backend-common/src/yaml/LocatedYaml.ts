import { type Document, LineCounter, parseDocument } from 'yaml';
import { offsetOfField } from './offsetOfField';

/** Aliases that a text may follow: a handful saves writing, more is an attack. */
const MAX_ALIASES = 100;

/** A place in a text. Both count from 1. */
export interface TextPosition {
  line: number;
  column: number;
}

/** A mistake that keeps a text from being YAML. */
export interface YamlProblem extends TextPosition {
  message: string;
}

/** YAML that somebody wrote, and where its fields stand in the text. */
export class LocatedYaml {
  /** What the text says. */
  readonly value: unknown;
  readonly #text: string;
  readonly #document: Document;
  readonly #lines: LineCounter;

  private constructor(text: string, document: Document, lines: LineCounter) {
    this.#text = text;
    this.#document = document;
    this.#lines = lines;
    this.value = document.toJS({ maxAliasCount: MAX_ALIASES });
  }

  /** Reads a text. Never throws. */
  static read(
    text: string,
  ):
    | { yaml: LocatedYaml; problems: [] }
    | { yaml?: undefined; problems: YamlProblem[] } {
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    if (document.errors.length > 0) {
      const problems = document.errors.map(({ message, pos: [offset] }) => ({
        message: message.split('\n')[0].replace(/ at line \d.*$/, '.'),
        ...positionOf(lines, offset),
      }));
      return { problems };
    }
    try {
      return { yaml: new LocatedYaml(text, document, lines), problems: [] };
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { problems: [{ message, line: 1, column: 1 }] };
    }
  }

  /**
   * Where a field stands, or a character of its value; for a field that is not there, the nearest one around it.
   *
   * @param path - as `spec.checks.3.expression`
   * @param character - of the value, from 0
   */
  locate(path: string, character?: number): TextPosition {
    return positionOf(
      this.#lines,
      offsetOfField(this.#document, this.#text, path, character),
    );
  }
}

function positionOf(lines: LineCounter, offset: number): TextPosition {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}
