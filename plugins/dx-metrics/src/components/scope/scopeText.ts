import { parseEntityRef } from '@backstage/catalog-model';

/** Everything that was ever reported of. */
export const EVERYTHING = 'all';

/** A scope for people, such as “bookings” or “team-a/ledger”. */
export function scopeText(scope: string): string {
  if (scope === EVERYTHING) {
    return 'All components';
  }
  const { namespace, name } = parseEntityRef(scope, {
    defaultNamespace: 'default',
  });
  return namespace === 'default' ? name : `${namespace}/${name}`;
}

/** What a scope is, such as “group”; undefined of everything. */
export function scopeKind(scope: string): string | undefined {
  return scope === EVERYTHING
    ? undefined
    : parseEntityRef(scope).kind.toLowerCase();
}
