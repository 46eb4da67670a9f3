import { createRequire } from 'node:module';
import path from 'node:path';
import { root } from '../../bootstrap/paths.mjs';

/** A column of the table, apart from those who are not signed in. */
export type Role =
  'viewer' | 'member' | 'approver' | 'platform' | 'auditor' | 'machine';

/** A permission, and who has it: as `plugins/access-common` describes it. */
export interface AccessRow {
  permission: string;
  roles: readonly Role[];
  ownership?: { check: string };
}

/** What a cell says. */
export type Cell = 'yes' | 'own' | 'no';

interface AccessCommon {
  ACCESS_TABLE: readonly AccessRow[];
  cellOf(row: AccessRow, role: Role | 'nobody'): Cell;
}

/** The table that the portal's policy decides by, from its sources. */
export function loadAccessTable(): AccessCommon {
  const require = createRequire(import.meta.url);
  // The plugins are written for a bundler: this lets Node find their files.
  require('@backstage/cli/config/nodeTransform.cjs');
  return require(
    path.join(root, 'plugins/access-common/src/index.ts'),
  ) as AccessCommon;
}
