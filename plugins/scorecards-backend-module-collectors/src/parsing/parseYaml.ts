import type { JsonValue } from '@backstage/types';
import { parseAllDocuments } from 'yaml';

/** Files that refer to themselves again and again are attacks. */
const MAX_ALIASES = 100;

/**
 * The documents of a YAML file, of which JSON is a part; empty ones are left out.
 *
 * @returns undefined when it does not parse
 */
export function parseYaml(text: string): JsonValue[] | undefined {
  try {
    const documents = parseAllDocuments(text, {
      logLevel: 'silent',
      merge: true,
      schema: 'core',
      strict: false,
      uniqueKeys: false,
    });
    if (documents.some(({ errors }) => errors.length > 0)) {
      return undefined;
    }
    return documents
      .map<JsonValue>(document => document.toJS({ maxAliasCount: MAX_ALIASES }))
      .filter(value => value !== null && value !== undefined);
  } catch {
    // Too many aliases, or a structure that contains itself.
    return undefined;
  }
}
