import type { AccessRow, Ownership } from './AccessRow';
import { type PersonalRole, type Role, ROLE_MEANINGS } from './Role';

/** What a person may do: everywhere, by a role; where something is theirs; or nowhere. */
export type Decision =
  | { result: 'allowed'; role: PersonalRole }
  | { result: 'where-owned'; ownership: Ownership }
  | { result: 'denied' };

/** Roles that count everywhere when a row names them without ownership; the widest first. */
const EVERYWHERE = ['viewer', 'platform', 'auditor'] as const;

/** What a row gives to whoever holds some roles. */
export function decide(
  row: AccessRow,
  held: ReadonlyMap<PersonalRole, unknown>,
): Decision {
  const role = EVERYWHERE.find(
    each => row.roles.includes(each) && held.has(each),
  );
  if (role) {
    return { result: 'allowed', role };
  }
  // Somebody in no group may still own something: whoever checks ownership finds out.
  const mayOwn =
    row.roles.includes('member') ||
    (row.roles.includes('approver') && held.has('approver'));
  return mayOwn && row.ownership
    ? { result: 'where-owned', ownership: row.ownership }
    : { result: 'denied' };
}

/** What a cell of the table says: what a role alone gives. */
export type Cell = 'yes' | 'own' | 'no';

/** The cell of a row and a role, where `nobody` is not signed in. */
export function cellOf(row: AccessRow, role: Role | 'nobody'): Cell {
  if (role === 'nobody') {
    return 'no';
  }
  if (row.roles.includes('viewer') && role !== 'machine') {
    return 'yes';
  }
  if (!row.roles.includes(role)) {
    return 'no';
  }
  return row.ownership && (role === 'member' || role === 'approver')
    ? 'own'
    : 'yes';
}

/** Why a decision is as it is, in a sentence. */
export function explain(
  row: AccessRow,
  decision: Decision,
  held: ReadonlyMap<PersonalRole, readonly string[]>,
): string {
  switch (decision.result) {
    case 'allowed': {
      const groups = held.get(decision.role) ?? [];
      return groups.length > 0
        ? `You are in ${groups.join(', ')}: ${ROLE_MEANINGS[decision.role]}.`
        : 'Everybody who is signed in may.';
    }
    case 'where-owned':
      return `You may, for ${decision.ownership.of}.`;
    default:
      return `Only for: ${row.roles.map(role => ROLE_MEANINGS[role]).join('; ')}.`;
  }
}
