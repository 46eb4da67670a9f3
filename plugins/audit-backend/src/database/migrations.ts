import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';

/** The migrations of this package. */
export const migrations: Knex.MigratorConfig = {
  directory: resolvePackagePath('@slipway/plugin-audit-backend', 'migrations'),
};
