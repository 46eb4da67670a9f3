/** Incidents of the platform's own services that are over; seconds from detection to resolution. */
export const platformRecoveryTime = `
  SELECT
    incident.resolved_at AS moment, incident.id, incident.resolved_at AS at, CAST(NULL AS boolean) AS hit,
    CAST(extract(epoch FROM incident.resolved_at - incident.detected_at) AS float8) AS seconds,
    incident.external_id AS title, components.ref AS entity_ref, CAST(NULL AS text) AS task_id, incident.url,
    'From detection to restoration' || coalesce(', in ' || incident.environment, '') AS why
  FROM incidents incident
  JOIN components ON components.id = incident.component_id
  JOIN adoption_names name ON name.ref = components.ref
  JOIN adoption_services service ON service.id = name.service_id
  WHERE service.owner = ANY(CAST(:platform AS text[]))
    AND (CAST(:visible AS text[]) IS NULL OR service.ref = ANY(CAST(:visible AS text[])))
    AND incident.resolved_at IS NOT NULL AND incident.detected_at IS NOT NULL
`;
