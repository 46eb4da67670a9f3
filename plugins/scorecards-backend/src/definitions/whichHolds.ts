import type { StoredDefinition } from '../database/DefinitionStore';

/** Of the definitions of one name, the one that holds: that of the portal, or else that in Git. */
export function whichHolds(
  stored: StoredDefinition[],
): StoredDefinition | undefined {
  return (
    stored.find(({ origin }) => origin === 'portal') ??
    stored.find(({ origin }) => origin === 'git')
  );
}
