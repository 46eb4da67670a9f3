import { posix } from 'node:path';
import type { DocsProblem } from '../DocsProblem';
import { confinedPath } from '../files/confinedPath';
import { readText } from '../files/readText';
import {
  SnippetExpansion,
  type SnippetFile,
  type SnippetLine,
} from './SnippetExpansion';

/** Text in which snippets have been put in place. */
export type ExpandedText = {
  text: string;
  /**
   * For every line of `text` the line that it came from, both from 1;
   * undefined when nothing was put in.
   */
  lines?: number[];
  /** Their lines count from the top of the given text. */
  problems: DocsProblem[];
};

/**
 * Puts other files in place of `--8<-- "path"` lines. Paths start from the
 * site folder or from the configured folders, and never leave the site
 * folder; hidden files cannot be named.
 */
export class SnippetReader {
  readonly #siteDir: string;
  readonly #basePaths: string[];
  readonly #autoAppend: string[];
  readonly #files = new Map<string, Promise<SnippetFile>>();

  constructor(options: {
    /** A real path. */
    siteDir: string;
    /** Relative to the site folder; the site folder itself when empty. */
    basePaths?: string[];
    /** Files that are put at the end of every page. */
    autoAppend?: string[];
  }) {
    this.#siteDir = options.siteDir;
    this.#basePaths = options.basePaths?.length ? options.basePaths : ['.'];
    this.#autoAppend = options.autoAppend ?? [];
  }

  /** Expands the snippets of one page; `file` is named in problems. */
  async expand(text: string, file: string): Promise<ExpandedText> {
    if (!text.includes('8<-') && this.#autoAppend.length === 0) {
      return { text, problems: [] };
    }
    const source = text.split('\n');
    const lines: SnippetLine[] = source.map((line, index) => ({
      text: line,
      from: index + 1,
    }));
    for (const path of this.#autoAppend) {
      lines.push(
        { text: '', from: source.length },
        { text: `--8<-- "${path}"`, from: source.length },
      );
    }
    const expansion = new SnippetExpansion(path => this.#read(path), file);
    const expanded = await expansion.run(lines, [], false);
    return {
      text: expanded.map(line => line.text).join('\n'),
      lines: expanded.map(line => line.from),
      problems: expansion.problems,
    };
  }

  #read(path: string): Promise<SnippetFile> {
    let file = this.#files.get(path);
    if (!file) {
      file = this.#load(path);
      this.#files.set(path, file);
    }
    return file;
  }

  async #load(path: string): Promise<SnippetFile> {
    if (/^https?:\/\//i.test(path)) {
      return { reason: 'is a web address; snippets are not downloaded' };
    }
    for (const base of this.#basePaths) {
      const wanted = posix.join(base, path);
      if (wanted.split('/').some(part => /^\.[^.]/.test(part))) {
        return { reason: 'names a hidden file' };
      }
      const real = await confinedPath(this.#siteDir, wanted);
      if (real !== undefined) {
        const content = readText(real);
        return content.ok
          ? content.text.split('\n')
          : { reason: content.message };
      }
    }
    return {
      reason: 'does not exist in the documented folder, or leads out of it',
    };
  }
}
