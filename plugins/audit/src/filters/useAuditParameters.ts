import { useUrlParameters } from '@slipway/components';
import {
  type ExportQuery,
  exportQuerySchema,
} from '@slipway/plugin-audit-common';
import { useMemo } from 'react';

const { shape } = exportQuerySchema;

/** What events can be narrowed down by. */
export type FilterName = keyof typeof shape;

/** Which events are listed. It stands in the URL; what makes no sense there is left aside. */
export function useAuditParameters() {
  const { get, set } = useUrlParameters<FilterName>();
  const given = Object.keys(shape).map(name => [name, get(name as FilterName)]);
  const key = JSON.stringify(given);
  const filters = useMemo<ExportQuery>(
    () =>
      Object.fromEntries(
        (JSON.parse(key) as [FilterName, string?][]).map(([name, value]) => [
          name,
          shape[name].safeParse(value ?? undefined).data,
        ]),
      ),
    [key],
  );
  return {
    filters,
    /** What began counts only when it is asked for: its end says the same, and more. */
    query: useMemo<ExportQuery>(
      () => ({ ...filters, status: filters.status ?? 'ended' }),
      [filters],
    ),
    isNarrowed: Object.values(filters).some(value => value !== undefined),
    set,
  };
}

/** See {@link useAuditParameters}. */
export type AuditParameters = ReturnType<typeof useAuditParameters>;
