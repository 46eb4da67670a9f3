import type { Caller } from './Caller.ts';
import type { AccessRow, Cell, Role } from './table.ts';

type CellOf = (row: AccessRow, role: Role | 'nobody') => Cell;

/** What the table says of a permission and somebody who has several roles: the most that one of them gives. */
export function expectedOf(
  row: AccessRow,
  caller: Pick<Caller, 'roles'>,
  cellOf: CellOf,
): Cell {
  const { roles } = caller;
  const cells = roles.map(role => cellOf(row, role));
  if (cells.includes('yes')) {
    return 'yes';
  }
  // Every person may own something: the permission alone does not say no.
  const isPerson = roles.includes('viewer');
  return cells.includes('own') || (isPerson && row.roles.includes('member'))
    ? 'own'
    : 'no';
}

/**
 * What is wrong with a status, in words; undefined when it is as the table says.
 *
 * @param expected - `own`: something that is not there was asked for, so only a missing permission can be told from it
 * @param isKnown - whether the caller said who it is
 */
export function judgeStatus(
  status: number,
  expected: Cell,
  isKnown: boolean,
): string | undefined {
  if (!isKnown) {
    return status === 401 ? undefined : `${status} instead of 401`;
  }
  if (expected === 'no') {
    return status === 403 ? undefined : `${status} instead of 403`;
  }
  const refusals = expected === 'yes' ? [401, 403] : [401];
  return refusals.includes(status) || status >= 500
    ? `${status}, though the table says ${expected}`
    : undefined;
}
