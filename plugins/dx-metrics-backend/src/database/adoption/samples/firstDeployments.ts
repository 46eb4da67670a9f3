import { COUNTED, FROM_TEMPLATE } from './population';

/**
 * Launched services that were deployed; seconds until the first time.
 *
 * @param options - the `start` of the time, a column of `launch`; `which` deployments, a condition on `deployment`;
 *   `where` that is, for people
 */
export function firstDeployments(options: {
  start: 'requested_at' | 'finished_at';
  which: string;
  where: string;
}): string {
  const { start, which, where } = options;
  const from = start === 'requested_at' ? 'asked for' : 'launched';
  return `
    SELECT
      first.finished_at AS moment, launch.id, first.finished_at AS at, CAST(NULL AS boolean) AS hit,
      greatest(CAST(extract(epoch FROM first.finished_at - launch.${start}) AS float8), 0) AS seconds, service.ref AS title,
      service.ref AS entity_ref, launch.task_id, first.url,
      'From being ${from} to its first deployment to ${where}, ' || first.environment AS why
    FROM adoption_launches launch
    JOIN adoption_names name ON name.ref = launch.component_ref
    JOIN adoption_services service ON service.id = name.service_id
    CROSS JOIN LATERAL (
      SELECT deployment.finished_at, deployment.url, deployment.environment
      FROM adoption_names alias
      JOIN components ON components.ref = alias.ref
      CROSS JOIN LATERAL (
        SELECT * FROM deployments deployment
        WHERE deployment.component_id = components.id AND deployment.finished_at >= launch.requested_at AND ${which}
        ORDER BY deployment.finished_at LIMIT 1
      ) deployment
      WHERE alias.service_id = service.id
      ORDER BY deployment.finished_at LIMIT 1
    ) first
    WHERE launch.status = 'completed' AND ${FROM_TEMPLATE} AND ${COUNTED}
  `;
}

/** Deployments that reached production. */
export const TO_PRODUCTION = 'deployment.delivered';

/** Deployments that reached staging. */
export const TO_STAGING = `
  NOT deployment.production AND deployment.status = 'success'
  AND lower(deployment.environment) = ANY(CAST(:staging AS text[]))
`;
