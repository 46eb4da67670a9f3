import { z } from 'zod';

const LOCAL = '#/$defs/';
/** How a recursive schema refers to itself. */
const ITSELF = '#';
const SHARED = '#/components/schemas/';

/**
 * Describes schemas for one document. What a schema defines for itself, as a recursive one does, becomes a schema of the
 * document: a reference is looked up from the root of the document, wherever it stands.
 */
export class SharedSchemas {
  /** By the text of what they describe. */
  readonly #names = new Map<string, string>();
  readonly #schemas: Record<string, object> = {};

  /** The schemas of the document, by name. */
  get schemas(): Readonly<Record<string, object>> {
    return this.#schemas;
  }

  /** What goes into the document in place of a schema. */
  describe(schema: z.ZodType, io: 'input' | 'output'): object {
    const { $schema, $defs = {}, ...own } = z.toJSONSchema(schema, { io });
    const defined = Object.entries($defs).map(
      ([name, definition]) => [`${LOCAL}${name}`, definition] as const,
    );
    const isRecursive = JSON.stringify(own).includes(`"$ref":"${ITSELF}"`);
    const shared = isRecursive ? [...defined, [ITSELF, own] as const] : defined;
    const names = new Map(
      shared.map(([reference, definition]) => [
        reference,
        this.#nameOf(JSON.stringify(definition)),
      ]),
    );
    for (const [reference, definition] of shared) {
      this.#schemas[names.get(reference)!] ??= pointAt(definition, names);
    }
    return pointAt(isRecursive ? { $ref: ITSELF } : own, names);
  }

  #nameOf(text: string): string {
    const name = this.#names.get(text) ?? `Shared${this.#names.size + 1}`;
    this.#names.set(text, name);
    return name;
  }
}

/** The same with its own references pointing at what the document shares. */
function pointAt(part: object, names: ReadonlyMap<string, string>): object {
  return JSON.parse(JSON.stringify(part), (key, value) => {
    const name = key === '$ref' && names.get(value);
    return name ? `${SHARED}${name}` : value;
  });
}
