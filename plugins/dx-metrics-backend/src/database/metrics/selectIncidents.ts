import type { Period } from '../../metrics/Period';
import {
  componentBindings,
  type ComponentScope,
  periodBindings,
  type Selection,
} from './selection';

/**
 * Selects the number of incidents of a scope by the bucket in which they were detected. Each belongs to the component of the
 * deployment that caused it, else to the one that it names; what belongs to none is not counted.
 */
export function selectIncidents(
  scope: ComponentScope,
  period: Period,
): Selection {
  return {
    sql: `
      SELECT width_bucket(detected_at, CAST(:starts AS timestamptz[])) - 1 AS bucket, count(*)::int AS incidents
      FROM incidents LEFT JOIN incident_attributions ON incident_id = incidents.id
      WHERE detected_at >= :from AND detected_at < :to
        AND coalesce(incident_attributions.component_id, incidents.component_id)
          ${scope.isWhole ? 'IS NOT NULL' : '= ANY(CAST(:components AS int[]))'}
      GROUP BY bucket
    `,
    bindings: {
      starts: period.buckets.map(start => start.toISOString()),
      ...periodBindings(period),
      ...componentBindings(scope),
    },
  };
}
