import { COUNTED, FROM_TEMPLATE } from './population';

/** New services; a hit was made from a template. */
export const goldenPathAdoption = `
  SELECT
    service.began_at AS moment, service.id, service.began_at AS at, ${FROM_TEMPLATE} AS hit,
    CAST(NULL AS float8) AS seconds, service.ref AS title, service.ref AS entity_ref, CAST(NULL AS text) AS task_id,
    CAST(NULL AS text) AS url,
    CASE
      WHEN ${FROM_TEMPLATE} THEN 'Made from ' || split_part(service.template, '/', 2)
      WHEN service.template IS NOT NULL THEN 'Made from ' || split_part(service.template, '/', 2) || ', which is no golden path'
      ELSE 'Made without a template'
    END || CASE WHEN service.gone_at IS NULL THEN '' ELSE '; it has left the catalog since' END AS why
  FROM adoption_services service
  WHERE service.began_at IS NOT NULL AND ${COUNTED}
`;
