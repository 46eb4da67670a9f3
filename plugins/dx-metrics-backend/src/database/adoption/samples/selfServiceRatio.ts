/** Changes of infrastructure; a hit was made without the platform team. */
export const selfServiceRatio = `
  SELECT
    change.finished_at AS moment, change.id, change.finished_at AS at, change.self_service AS hit,
    CAST(NULL AS float8) AS seconds, change.title, change.component_ref AS entity_ref, CAST(NULL AS text) AS task_id,
    change.url,
    CASE WHEN change.self_service THEN 'Made by the team itself' ELSE 'Made by the platform team, by ticket' END
      || coalesce(', in ' || change.environment, '') || ' (' || change.source || ' ' || change.external_id || ')' AS why
  FROM adoption_infrastructure_changes change
  WHERE CAST(:visible AS text[]) IS NULL OR change.component_ref IS NULL
    OR change.component_ref = ANY(CAST(:visible AS text[]))
`;
