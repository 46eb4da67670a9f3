import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { EVERYTHING } from './scopeText';

/**
 * The scope that a text names; everything when it names none.
 *
 * @param text - as of a URL
 * @param kinds - that a scope may have, in lower case
 */
export function readScope(
  text: string | null,
  kinds: readonly string[],
): string {
  try {
    const ref = parseEntityRef(text ?? '', { defaultNamespace: 'default' });
    return kinds.includes(ref.kind.toLowerCase())
      ? stringifyEntityRef(ref)
      : EVERYTHING;
  } catch {
    // No reference at all.
    return EVERYTHING;
  }
}
