import type { Manifest } from './manifest.ts';

/** What was backed up or restored, in a line. */
export function describe({ databases, folders }: Manifest): string {
  const tables = databases.flatMap(database => database.tables);
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  const others = folders.length > 0 ? `, and ${folders.join(', ')}` : '';
  return `${databases.length} databases with ${tables.length} tables and ${rows.toLocaleString('en-GB')} rows${others}`;
}
