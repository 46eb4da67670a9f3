import { parseEntityRef } from '@backstage/catalog-model';

/** The scope that has no bounds. */
export const EVERYTHING = 'all';

/** An entity for people, such as “bookings” or “team-a/ledger”. */
export function refText(ref: string): string {
  const { namespace, name } = parseEntityRef(ref, {
    defaultNamespace: 'default',
  });
  return namespace === 'default' ? name : `${namespace}/${name}`;
}

/**
 * A scope for people.
 *
 * @param scope - `all`, or an entity ref
 * @param everything - what `all` is called
 */
export function scopeText(scope: string, everything: string): string {
  return scope === EVERYTHING ? everything : refText(scope);
}

/** What a scope is, such as “group”; undefined of everything. */
export function scopeKind(scope: string): string | undefined {
  return scope === EVERYTHING
    ? undefined
    : parseEntityRef(scope).kind.toLowerCase();
}
