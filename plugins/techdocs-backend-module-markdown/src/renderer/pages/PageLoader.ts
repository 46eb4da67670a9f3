import type { DocsProblem } from '../DocsProblem';
import { readText } from '../files/readText';
import { type FrontMatter, readFrontMatter } from './readFrontMatter';
import { SnippetReader } from './SnippetReader';

/** The text of a page, ready to be rendered. */
export type PageText = {
  frontMatter: FrontMatter;
  body: string;
  /** How many lines of the file stand before the body. */
  bodyStartLine: number;
  /** With snippets: the line of the original body of each line, from 1. */
  lines?: number[];
  problems: DocsProblem[];
};

/** The text of a page, or why there is none. */
export type LoadedPage =
  { ok: true; text: PageText } | { ok: false; problem: DocsProblem };

/** Where a page lies. */
export type PageFile = {
  /** Relative to the site folder. */
  sourcePath: string;
  /** On this machine, symbolic links followed. */
  realPath: string;
};

/** The line of a page's file that a line of its body came from, from 1. */
export function lineInFile(text: PageText, line: number): number {
  return (text.lines?.[line - 1] ?? line) + text.bodyStartLine;
}

/** How much text is kept between the two times that a page is needed. */
const KEPT_CHARACTERS = 2 * 1024 * 1024;

/**
 * Reads pages, puts their snippets in place, and keeps them, as far as memory
 * allows: a build needs every page for its title first, and then for its text.
 */
export class PageLoader {
  readonly #snippets: SnippetReader;
  readonly #kept = new Map<string, LoadedPage>();
  #size = 0;

  constructor(snippets: SnippetReader) {
    this.#snippets = snippets;
  }

  /** Reads a page and keeps it for `take` when there is room. */
  async read(page: PageFile): Promise<LoadedPage> {
    const loaded = await this.#load(page);
    const size = loaded.ok ? loaded.text.body.length : 0;
    if (this.#size + size <= KEPT_CHARACTERS) {
      this.#size += size;
      this.#kept.set(page.sourcePath, loaded);
    }
    return loaded;
  }

  /** The page that was read, which is then no longer kept. */
  async take(page: PageFile): Promise<LoadedPage> {
    const kept = this.#kept.get(page.sourcePath);
    this.#kept.delete(page.sourcePath);
    return kept ?? this.#load(page);
  }

  async #load(page: PageFile): Promise<LoadedPage> {
    const file = readText(page.realPath);
    if (!file.ok) {
      return {
        ok: false,
        problem: {
          severity: 'error',
          file: page.sourcePath,
          line: file.line,
          message: file.message,
        },
      };
    }
    const source = readFrontMatter(file.text);
    const { bodyStartLine, frontMatter } = source;
    const expanded = await this.#snippets.expand(source.body, page.sourcePath);
    const problems: DocsProblem[] = expanded.problems.map(problem => ({
      ...problem,
      line: problem.line && problem.line + bodyStartLine,
    }));
    if (source.problem) {
      problems.unshift({
        severity: 'error',
        file: page.sourcePath,
        line: source.problem.line,
        message: source.problem.message,
      });
    }
    return {
      ok: true,
      text: {
        frontMatter,
        body: expanded.text,
        bodyStartLine,
        lines: expanded.lines,
        problems,
      },
    };
  }
}
