import type { DocsProblem } from '../DocsProblem';
import { MAX_PAGE_BYTES } from '../files/readText';

/** Longer lines mark nothing; characters. */
const MAX_MARKER = 1_000;

const SNIPPET =
  /^([ \t]*)(;*)(?:-+8<-+[ \t]+(?:"((?:\\"|[^"])+)"|'((?:\\'|[^'])+)')|(-+8<-+))[ \t]*$/;
const SECTION =
  /^(.*?)(;{0,9})-{1,9}8<-{1,9}[ \t]+\[[ \t]*(start|end)[ \t]*:[ \t]*([a-z][-\w]*)[ \t]*\].*$/i;
const SELECTION =
  /^(.*?)(?::([a-z][-\w]*)|((?::-?\d*){1,2}(?:,-?\d*(?::-?\d*)?)*))?$/i;

/** A line of text and the line of the page that it came from, from 1. */
export type SnippetLine = { text: string; from: number };

/** The lines of a file, or why it cannot be put in. */
export type SnippetFile = string[] | { reason: string };

/**
 * Expands the snippets of one page. Snippets in snippets work, those that
 * include themselves do not, and the result stays below the size of a page.
 */
export class SnippetExpansion {
  readonly problems: DocsProblem[] = [];
  readonly #read: (path: string) => Promise<SnippetFile>;
  readonly #file: string;
  #size = 0;

  constructor(read: (path: string) => Promise<SnippetFile>, file: string) {
    this.#read = read;
    this.#file = file;
  }

  async run(
    lines: SnippetLine[],
    stack: string[],
    isSection: boolean,
  ): Promise<SnippetLine[]> {
    const result: SnippetLine[] = [];
    let inBlock = false;
    for (const line of lines) {
      const match =
        line.text.length > MAX_MARKER ? null : SNIPPET.exec(line.text);
      if (match?.[2]) {
        result.push({ ...line, text: line.text.replace(';', '') });
      } else if (match?.[5]) {
        inBlock = !inBlock;
      } else if (match && !inBlock) {
        const path = match[3] ?? match[4];
        result.push(...(await this.#insert(path, match[1], line, stack)));
      } else if (!match && inBlock) {
        const [, space, path] = /^([ \t]*)(.*?)[ \t]*$/.exec(line.text) ?? [];
        result.push(
          ...(path
            ? await this.#insert(path, space ?? '', line, stack)
            : [{ ...line, text: '' }]),
        );
      } else if (!match) {
        const plain = isSection ? line.text : withoutSection(line.text);
        if (plain !== undefined) {
          result.push({ ...line, text: plain });
        }
      }
    }
    return result;
  }

  async #insert(
    written: string,
    indent: string,
    line: SnippetLine,
    stack: string[],
  ): Promise<SnippetLine[]> {
    if (written.startsWith(';')) {
      return [];
    }
    const [, path = '', section, ranges] = SELECTION.exec(written.trim()) ?? [];
    if (stack.includes(path)) {
      return this.#refuse(written, line, 'includes itself');
    }
    const content = await this.#read(path.trim());
    if (!Array.isArray(content)) {
      return this.#refuse(written, line, content.reason);
    }
    const selected = section
      ? selectSection(content, section)
      : selectLines(content, ranges);
    if (!selected) {
      return this.#refuse(written, line, `has no section "${section}"`);
    }
    this.#size += selected.reduce((sum, text) => sum + text.length + 1, 0);
    if (this.#size > MAX_PAGE_BYTES) {
      return this.#refuse(written, line, 'makes the page too large');
    }
    const expanded = await this.run(
      selected.map(text => ({ text, from: line.from })),
      [...stack, path],
      section !== undefined,
    );
    return expanded.map(({ text, from }) => ({ text: indent + text, from }));
  }

  #refuse(path: string, place: SnippetLine, reason: string): [] {
    this.problems.push({
      severity: 'warning',
      file: this.#file,
      line: place.from,
      message: `snippet "${path}" ${reason}; it was left out`,
    });
    return [];
  }
}

/** A line that marks a section is not shown; an escaped one loses its mark. */
function withoutSection(text: string): string | undefined {
  if (!text.includes('8<-') || text.length > MAX_MARKER) {
    return text;
  }
  const match = SECTION.exec(text);
  if (!match) {
    return text;
  }
  return match[2] ? text.replace(';', '') : undefined;
}

function selectSection(lines: string[], name: string): string[] | undefined {
  const isMark = (line: string, kind: string) => {
    const match = line.length > MAX_MARKER ? null : SECTION.exec(line);
    return (
      match !== null && !match[2] && match[3] === kind && match[4] === name
    );
  };
  const start = lines.findIndex(line => isMark(line, 'start'));
  if (start === -1) {
    return undefined;
  }
  const end = lines.findIndex(
    (line, index) => index > start && isMark(line, 'end'),
  );
  return lines
    .slice(start + 1, end === -1 ? undefined : end)
    .flatMap(line => withoutSection(line) ?? []);
}

/** `:3` from line 3, `::5` up to line 5, `:3:5,8:9` both ranges. */
function selectLines(lines: string[], ranges: string | undefined): string[] {
  if (!ranges) {
    return lines;
  }
  return ranges
    .slice(1)
    .split(',')
    .flatMap(range => {
      const [start, end] = range
        .split(':')
        .map(part => (part === '' ? undefined : Number(part)));
      return lines.slice(
        toIndex(start, lines.length, 1),
        toIndex(end, lines.length, 0),
      );
    });
}

function toIndex(
  line: number | undefined,
  total: number,
  offset: 0 | 1,
): number | undefined {
  if (line === undefined) {
    return undefined;
  }
  return line < 0
    ? Math.max(0, total + line + 1 - offset)
    : Math.max(0, line - offset);
}
