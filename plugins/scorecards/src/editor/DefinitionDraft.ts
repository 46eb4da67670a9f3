import { applyPatch, structuredPatch } from 'diff';
import {
  type Document,
  isCollection,
  isMap,
  isSeq,
  LineCounter,
  parseDocument,
  type ToStringOptions,
} from 'yaml';

/** The keys and indices that lead to a field, as `['spec', 'checks', 3, 'level']`. */
export type DraftPath = (string | number)[];

/** What a field can be set to; undefined takes it away. */
export type DraftValue = string | number | string[] | undefined;

/** Why a text is no YAML. */
export interface SyntaxProblem {
  message: string;
  /** From 1, and so is the column. */
  line: number;
  column: number;
}

/**
 * The YAML text of a definition that is being written. It is read and changed by field: a change leaves comments, the
 * order of fields and, where it can, the lines that it does not concern as they are.
 */
export class DefinitionDraft {
  /** What is wrong with the text as YAML. While there is something, no field can be read or changed. */
  readonly problem?: SyntaxProblem;
  readonly #document: Document;

  constructor(readonly text: string) {
    const lineCounter = new LineCounter();
    this.#document = parseDocument(text, { lineCounter, prettyErrors: false });
    const [error] = this.#document.errors;
    if (error) {
      const { line, col } = lineCounter.linePos(error.pos[0]);
      this.problem = { message: error.message, line, column: col };
    }
  }

  /** A field as text; empty when it is absent or holds other fields. */
  string(path: DraftPath): string {
    const value = this.#document.getIn(path);
    return value === undefined || value === null || isCollection(value)
      ? ''
      : String(value);
  }

  /** A field as a number; undefined when it is none. */
  number(path: DraftPath): number | undefined {
    const value = this.#document.getIn(path);
    return typeof value === 'number' ? value : undefined;
  }

  /** A list of texts; empty when it is absent. */
  strings(path: DraftPath): string[] {
    return Array.from({ length: this.size(path) }, (_, index) =>
      this.string([...path, index]),
    );
  }

  /** How many items a list has. */
  size(path: DraftPath): number {
    const node = this.#document.getIn(path, true);
    return isSeq(node) ? node.items.length : 0;
  }

  /** The text after a field was set. */
  set(path: DraftPath, value: DraftValue): string {
    return this.#edit(document => {
      if (value === undefined) {
        takeAway(document, path);
        return;
      }
      makeRoom(document, path);
      document.setIn(
        path,
        Array.isArray(value) ? toList(document, path, value) : value,
      );
    });
  }

  /** The text with one more item at the end of a list. */
  add(path: DraftPath, item: object): string {
    return this.#edit(document => {
      makeRoom(document, path);
      const list = document.getIn(path, true);
      if (isSeq(list)) {
        list.flow = false;
        list.add(document.createNode(item));
      } else {
        document.setIn(path, document.createNode([item]));
      }
    });
  }

  /** The text without an item of a list. */
  remove(path: DraftPath): string {
    return this.#edit(document => document.deleteIn(path));
  }

  /** The text with an item of a list one place nearer to its start. */
  moveUp(path: DraftPath, index: number): string {
    return this.#edit(document => {
      const list = document.getIn(path, true);
      if (isSeq(list) && index > 0) {
        const [item] = list.items.splice(index, 1);
        list.items.splice(index - 1, 0, item);
      }
    });
  }

  #edit(change: (document: Document) => unknown): string {
    if (this.problem) {
      return this.text;
    }
    const style = styleOf(this.text);
    const edited = this.#document.clone();
    change(edited);
    const after = edited.toString(style);
    const before = this.#document.toString(style);
    return before === this.text
      ? after
      : keepLines(this.text, before, after, style);
  }
}

/** A list in the form that it had: on one line or on several. */
function toList(document: Document, path: DraftPath, values: string[]) {
  const previous = document.getIn(path, true);
  const list = document.createNode(values);
  list.flow = isSeq(previous) ? previous.flow : true;
  return list;
}

/** Takes a field away, and what held nothing but it. */
function takeAway(document: Document, path: DraftPath): void {
  document.deleteIn(path);
  const parent = path.slice(0, -1);
  const rest = document.getIn(parent, true);
  if (
    typeof parent.at(-1) === 'string' &&
    isMap(rest) &&
    rest.items.length === 0
  ) {
    takeAway(document, parent);
  }
}

/** Takes away what stands in place of a collection on the way to a field, as the nothing after `spec:`. */
function makeRoom(document: Document, path: DraftPath): void {
  if (!isCollection(document.contents)) {
    document.contents = document.createNode({});
  }
  for (let length = 1; length < path.length; length++) {
    const parent = path.slice(0, length);
    if (!isCollection(document.getIn(parent, true))) {
      document.deleteIn(parent);
    }
  }
}

/** How a text is laid out, so that a change does not lay it out anew. */
function styleOf(text: string): ToStringOptions {
  return {
    lineWidth: 0,
    indentSeq: !/^( *)[\w-]+:\n\1- /m.test(text),
    flowCollectionPadding: !/[[{][^\s\]}]/.test(text),
  };
}

/**
 * Makes a change in a text that is laid out otherwise than the library lays it out.
 *
 * @param before - the text as the library lays it out
 * @param after - the same with the change
 */
function keepLines(
  text: string,
  before: string,
  after: string,
  style: ToStringOptions,
): string {
  const patch = structuredPatch('', '', before, after, '', '', { context: 0 });
  const patched = applyPatch(text, patch);
  return patched !== false && parseDocument(patched).toString(style) === after
    ? patched
    : after;
}
