import type { AccessRow } from './AccessRow';
import { catalogRows } from './rows/catalogRows';
import { dxMetricsRows } from './rows/dxMetricsRows';
import { infraRequestsRows } from './rows/infraRequestsRows';
import { portalRows } from './rows/portalRows';
import { scaffolderRows } from './rows/scaffolderRows';
import { scorecardsRows } from './rows/scorecardsRows';
import { surveysRows } from './rows/surveysRows';

/** Who may do what, by what it is about: every permission of the portal. A permission that is not here, nobody has. */
export const ACCESS_AREAS: readonly {
  title: string;
  rows: readonly AccessRow[];
}[] = [
  { title: 'Catalog, search and documentation', rows: catalogRows },
  { title: 'Golden paths', rows: scaffolderRows },
  { title: 'Delivery and adoption', rows: dxMetricsRows },
  { title: 'Surveys', rows: surveysRows },
  { title: 'Scorecards', rows: scorecardsRows },
  { title: 'Infrastructure', rows: infraRequestsRows },
  { title: 'The portal', rows: portalRows },
];

/** The rows of {@link ACCESS_AREAS}. */
export const ACCESS_TABLE: readonly AccessRow[] = ACCESS_AREAS.flatMap(
  ({ rows }) => rows,
);

const byName = new Map(ACCESS_TABLE.map(row => [row.permission, row]));

/** The row of a permission, by its name. */
export function findRow(permission: string): AccessRow | undefined {
  return byName.get(permission);
}

/** Whether a machine can have a permission, by its name. Its token says which of these it has. */
export function mayMachine(permission: string): boolean {
  return findRow(permission)?.roles.includes('machine') ?? false;
}
