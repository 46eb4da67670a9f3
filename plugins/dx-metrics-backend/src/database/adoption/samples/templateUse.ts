import { templateCounts } from './population';

/** Launches that ended; a hit was completed. */
export const templateUse = `
  SELECT
    launch.finished_at AS moment, launch.id, launch.finished_at AS at, launch.status = 'completed' AS hit,
    CAST(extract(epoch FROM launch.finished_at - launch.requested_at) AS float8) AS seconds,
    coalesce(launch.component_ref, launch.template) AS title,
    launch.template AS entity_ref, launch.task_id, CAST(NULL AS text) AS url,
    CASE launch.status
      WHEN 'completed' THEN 'Completed'
      WHEN 'cancelled' THEN 'Cancelled by a person'
      ELSE 'Failed' || coalesce(' at the step “' || launch.failed_step_name || '”', ' before its first step')
    END AS why
  FROM adoption_launches launch
  WHERE launch.finished_at IS NOT NULL AND launch.status <> 'running' AND ${templateCounts('launch.template')}
`;
