import type { JsonValue } from '@backstage/types';
import { parseYaml } from '../parsing/parseYaml';
import type { FileTree } from '../tree/FileTree';

/** The files of a repository; each is parsed once, however many components are in it. */
export class RepositoryFiles {
  readonly #parsed = new Map<string, JsonValue[] | undefined>();

  constructor(readonly tree: FileTree) {}

  /** The text of a file; undefined when it was not read. */
  text(path: string): string | undefined {
    return this.tree.texts.get(path);
  }

  /** The documents of a YAML or JSON file; undefined when it was not read or does not parse. */
  documents(path: string): JsonValue[] | undefined {
    if (!this.#parsed.has(path)) {
      const text = this.text(path);
      this.#parsed.set(path, text === undefined ? undefined : parseYaml(text));
    }
    return this.#parsed.get(path);
  }

  /** The files that were read and whose path matches. */
  read(pattern: RegExp): string[] {
    return [...this.tree.texts.keys()].filter(path => pattern.test(path));
  }

  /** The files that are too large or too many to be read, and whose path matches. */
  unread(pattern: RegExp): string[] {
    return this.tree.unread.filter(path => pattern.test(path));
  }
}
