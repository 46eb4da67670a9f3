/** New engineers whose first change is in production; seconds since the catalog has them. */
export const timeToFirstDeployment = `
  SELECT
    engineer.delivered_at AS moment, engineer.id, engineer.delivered_at AS at, CAST(NULL AS boolean) AS hit,
    CAST(extract(epoch FROM engineer.delivered_at - engineer.first_seen_at) AS float8) AS seconds,
    change.external_id AS title, components.ref AS entity_ref, CAST(NULL AS text) AS task_id, change.url,
    'The first change of somebody new, in production' AS why
  FROM adoption_engineers engineer
  JOIN changes change ON change.id = engineer.change_id
  JOIN components ON components.id = engineer.component_id
  WHERE NOT engineer.known_before AND engineer.delivered_at IS NOT NULL
    AND (CAST(:visible AS text[]) IS NULL OR components.ref = ANY(CAST(:visible AS text[])))
`;
